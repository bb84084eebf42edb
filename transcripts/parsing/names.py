"""How a journalist's name and outlet are said: the patterns, and what is no name."""

import re
from collections.abc import Set
from dataclasses import dataclass

from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.offices import HONORIFICS, is_office_word, office_in
from transcripts.parsing.shapes import Span
from transcripts.vocabulary import Rule

# Latin capitals; the classes of `re` know no capitals beyond ASCII.
HIGH = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĻŁĽŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽ"
NAME_PART = rf"[{HIGH}][\w’'-]*\.?"
PARTICLE = r"(?:(?:de|del|la|van|von|der|den|al|bin|ibn|da|dos|ter)\s)"
# An editor may put a misspelt part right: "Nadja [Nadia] Ferro".
REREAD = rf"(?:\s\[{NAME_PART}\])?"
NAME = rf"(?P<name>{NAME_PART}{REREAD}(?:\s{PARTICLE}{{0,2}}{NAME_PART}){{0,4}})"
TITLE = (
    r"(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Sir|Herr|Frau|Monsieur|Madame|Señor|Señora|Sr|Sra|Don|Doña)"
    r"\.?\s)?"
)
OUTLET_PART = rf"(?:[{HIGH}\d][\w’'.&!-]*)"
OUTLET = (
    rf"(?:the\s)?(?P<outlet>{OUTLET_PART}(?:\s(?:(?:of|the|and|de|del|do|da|la|el|los|y|al)\s)"
    rf"{{0,2}}{OUTLET_PART}){{0,6}})"
)
# What kind of outlet it is may be said around its name: "del periódico El Faro", "Roca news".
KIND_BEFORE = (
    r"(?:(?:the|el|la)\s)?(?:(?:newspaper|magazine|broadcaster|national broadcast(?:er)?"
    r"|news agency|periódico|diario|revista|agencia(?: de noticias)?|canal|cadena|noticiero"
    r"|portal|programa)\s)?"
)
KIND_AFTER = (
    r"(?:\s(?:international|satellite|television|news|newspaper|tv|radio|channel|network|agency"
    r"|magazine|service)\b){0,3}"
)
FROM = (
    r"(?:(?:\shere)?,?\s(?:(?:reporter[oa]?|periodista|corresponsal|correspondent)\s)?"
    r"(?:with|from|of|at|for|representing|on behalf of|de|del|para)\s"
    r"|,\s(?:(?:the\s)?\w+-\s[—–]\s)?)"
)
CLOSE = r"\s*(?:,?\s(?:please|go ahead|your line is (?:now )?open|por favor|adelante))?[.?!,—–]*\s*"
# An editor's insertion: "Nadia [Nadia Ferro, Coast News]."
EDITED = re.compile(rf"\[{TITLE}{NAME},\s{OUTLET}[^\]]{{0,60}}\]")

# Words that names of the media are made of, in English and Spanish; and those of them that
# are people's names as well.
MEDIA = word_set(
    "news press times journal radio tv television televisa newspaper tribune network channel"
    " agency newsagency broadcasting media daily gazette telegraph chronicle advertiser weekly"
    " jornal folha globo"
    " diario periodico noticias canal prensa reuters bloomberg politico axios excelsior interfax"
    " xinhua kyodo yonhap asahi sankei nikkei anadolu jazeera haaretz kommersant vedomosti"
)
MEDIA_OR_NAME = word_set(
    "post herald guardian wire magazine globe voice sun star observer review independent today"
    " voz jornada universal milenio sol mundo pais imagen formula reforma proceso spiegel monde"
    " figaro"
)
# AP, AFP, TVN24: a name of a person is not printed in capitals.
ACRONYM = re.compile(r"(?=[A-Z]*[A-Z]{2})[A-Z][A-Z&-]{1,7}\d{0,2}")
SUFFIX = re.compile(r"-(?:san|ssi|nim)\b|(?<=\w)[’']s?$")
MISREAD = re.compile(r"\S+ \[")
# An outlet's name goes on after a full stop only where it is an abbreviation's: "U.S. News".
STOPPED = re.compile(r"(?<!\bU\.S)(?<!\bSt)\.\s.*", re.DOTALL)
# Words that open a sentence in capitals, or stand alone, and are nobody's name.
NO_NAMES = HONORIFICS | word_set(
    "thank thanks yes yeah yep nope no okay ok sure right great good well please next first last"
    " final"
    " second third question questions go hello hi in the and but so one two three all now then"
    " with for from inaudible sorry what who which when where why how if as at on to of a an"
    " is are was were do does did has have had will would can could should may might must let"
    " oh ah um uh er hmm wow ha hey really only sadly early i you he she it we they i’m i'm we’re"
    " we're it’s it's"
    " that’s that's there here this that"
    " these those your our my his her their not just also still again over back more even"
    " because since while welcome look listen anyway actually frankly obviously however indeed"
    " exactly correct true absolutely perfectly perhaps maybe sooner yesterday today tomorrow"
    " always never nothing something everybody everyone nobody somebody guys folks ladies"
    " doc boy man"
    " gentlemen sir ma’am ma'am friends colleagues press media journalists reporter reporters"
    " american australian chinese european russian german french"
    " monday tuesday wednesday thursday friday saturday sunday"
    " gracias buenas buenos si siguiente adelante muchas pregunta preguntas bueno pues entonces"
    " claro ahora y o pero no en el la los las un una es son que como cuando donde por para"
    " aqui ahi alla compañera compañero companera companero amiga amigo amigas amigos joven"
    " primero segundo tercero ultima otra otro ninguna ninguno nada todo toda muy bien"
)
# What names nobody, though it is capitalised: "Secondly, …", "Obviamente, …".
ADVERB = re.compile(
    r".{3,}(?:ally|[aei]tely|[ae]ntly|ectly|e?stly|edly|[ai]bly|ously|ively|arly|inly|fully|ssly"
    r"|ondly|rdly|nkly|mente)"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """An asker's name and outlet as one text gives them; `span` is the name's place there.

    `is_surname` says that the name was said after Mr. or the like.
    """

    name: str
    outlet: str | None
    rule: Rule
    span: Span
    is_surname: bool = False


def is_outlet(words: str) -> bool:
    """Say whether capitalised words look like the name of a newspaper, station or agency.

    >>> is_outlet("Coast Times"), is_outlet("TVN24"), is_outlet("Ana Roca")
    (True, True, False)
    """
    return _is_surely_outlet(words) or not MEDIA_OR_NAME.isdisjoint(words_of(words))


def naming_of(match: re.Match[str], start: int, rule: Rule, known: Set[str]) -> Naming | None:
    """Make a naming of a match, unless its words are an office, an outlet or someone `known`.

    `start` is where the text that was matched begins.
    """
    printed = match["name"] if match["name"].endswith("Jr.") else match["name"].rstrip(".")
    name = MISREAD.sub("", SUFFIX.sub("", printed)).replace("]", "")
    if not _is_name(name, known):
        return None
    at = start + match.start("name")
    outlet = outlet_of(match.groupdict().get("outlet"))
    return Naming(name, outlet, rule, Span(at, at + len(printed)), bool(match["title"]))


def outlet_of(printed: str | None) -> str | None:
    """Give an outlet without the sentence's full stop; None for an office.

    >>> outlet_of("Radio One."), outlet_of("President Roca")
    ('Radio One', None)
    """
    outlet = STOPPED.sub("", printed or "").rstrip(".,")
    return None if not outlet or office_in(outlet).heads else outlet


def share_a_word(one: Naming, other: Naming) -> bool:
    """Say whether two namings can mean one person: they have a word in common."""
    return not set(words_of(one.name)).isdisjoint(words_of(other.name))


def unshouted(name: str) -> str:
    """Write a name in capitals as names are written.

    >>> unshouted("ANA O’ROCA-SOL"), unshouted("Ana McRoca")
    ('Ana O’Roca-Sol', 'Ana McRoca')
    """
    return name.title() if name == name.upper() else name


def is_single(naming: Naming) -> bool:
    """Say whether a naming is one bare word, which may well be no name at all."""
    return " " not in naming.name and not naming.outlet and not naming.is_surname


def _is_surely_outlet(words: str) -> bool:
    return not MEDIA.isdisjoint(words_of(words)) or any(map(ACRONYM.fullmatch, words.split()))


def _is_name(name: str, known: Set[str]) -> bool:
    words = words_of(name)
    return (
        bool(words)
        and not _is_surely_outlet(name)
        and not any(word in NO_NAMES or is_office_word(word) for word in words)
        and not set(words) <= known
        and not (len(words) == 1 and ADVERB.fullmatch(fold(name)))
    )
