"""Spanish-speaking governments: office and name in one long label, PREGUNTA, INTERLOCUTOR."""

from transcripts.parsing.styles.grammars import CAPITALS
from transcripts.parsing.styles.style import Style

SPANISH = Style(
    name="spanish",
    grammars=(CAPITALS,),
    askers=frozenset({"pregunta", "interlocutor", "interlocutora", "periodista", "reportero"}),
    staff=frozenset({"moderador", "moderadora", "presentador", "presentadora", "interprete"}),
)
