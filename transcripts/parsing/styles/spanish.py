"""Spanish-speaking governments: office and name in one long label, PREGUNTA, INTERLOCUTOR."""

import re

from transcripts.parsing.folding import word_set
from transcripts.parsing.styles.grammars import CAPITALS
from transcripts.parsing.styles.style import LineRule, Style

SPANISH = Style(
    name="spanish",
    grammars=(CAPITALS,),
    askers=frozenset(
        {
            "pregunta",
            "interlocutor",
            "interlocutora",
            "interlocutores",
            "intervencion",
            "intervencion hombre",
            "intervencion mujer",
            "periodista",
            "reportero",
            "reportera",
            "prensa",
        }
    ),
    staff=frozenset(
        {
            "moderador",
            "moderadora",
            "presentador",
            "presentadora",
            "interprete",
            "conductor",
            "conductora",
            "maestro de ceremonias",
            "maestra de ceremonias",
        }
    ),
    words=word_set(
        "presidente presidenta secretario secretaria subsecretario subsecretaria ministro ministra"
        " gobernador gobernadora canciller embajador embajadora vicepresidente vicepresidenta"
        " senador senadora diputado diputada alcalde alcaldesa directora rey reina del"
    ),
    ends=(
        LineRule("end mark", re.compile(r"\\?(?:[-—]\s?){2,}0+\s?(?:\s?[-—]){2,}|\+{3,}")),
        LineRule("version number", re.compile(r"(?:Versión estenográfica|VE) \d{1,4}\.?")),
        LineRule("publisher's address", re.compile(r"gob\.mx/\w+")),
    ),
)
