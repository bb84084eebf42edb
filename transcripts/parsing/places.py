"""The place where it happened, as headers, titles and subtitles print it."""

import re

from transcripts.parsing.folding import fold, word_set
from transcripts.parsing.paragraphs import ends_sentence

LONGEST_PLACE = 12
# What happens is no place, "Press Conference, 5 March 2020"; where it happens is: "Briefing Room".
EVENT = re.compile(
    r"\b(?:remarks|interview|conference|briefing|statement|speech|address|availability|doorstop"
    r"|transcript|conferencia|entrevista|mensaje|discurso|declaracion)\b"
    r"(?! (?:room|hall|cent(?:er|re)))"
)
# A call has no place but the line that it came over: "Via Conference Call".
CALL = re.compile(r"via (?:tele|video|conference|phone|zoom|telephone)[\w ]{0,30}")
SMALL_WORDS = word_set("of the and in at de del la las los el en y a on for des du e route")
HIGH = "A-ZÀ-ÖØ-ÞŠŽČĆ"
# "Acto encabezado por …, desde Mérida, Yucatán"
FROM_PLACE = re.compile(
    rf"\b(?:[Dd]esde|[Aa]nte)\s(?:(?:el|la|los|las)\s)?(?P<place>[{HIGH}][^;:()]{{2,80}})$"
)
# "… Press Conference | Bali, Indonesia", "… JOINT PRESS CONFERENCE - PARLIAMENT HOUSE, CANBERRA"
AFTER_EVENT = re.compile(
    r"^.*\b(?i:conference|interview|availability|doorstop|briefing|remarks|meeting|statement)"
    rf"(?:\s*[-–—|,]|\s(?i:at|in)(?: the)?)?\s+(?P<place>[{HIGH}][^|]{{3,80}}?)\s*$"
)
# A full stop that closes a sentence rather than an abbreviation ("D.C.").
FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
AFTER_BAR = re.compile(rf"\|\s*(?P<place>[{HIGH}][^|,]{{2,40}},[^|]{{2,40}})$")
# With one of these, what follows the event is about people rather than about where.
PEOPLE = re.compile(
    r"\b(?:with|by|and|of the|president|minister|secretary|his|her|con|del|question|answers?"
    r"|transcript|following|q&a|on)\b"
)


def is_place(text: str) -> bool:
    """Say whether `text` is a short run of capitalised words that closes no sentence."""
    words = text.split()
    if len(words) > LONGEST_PLACE or ends_sentence(text) or ":" in text:
        return False
    if CALL.fullmatch(fold(text)):
        return True
    if EVENT.search(fold(text)) or not words:
        return False
    return all(_starts_high(word) or word in SMALL_WORDS for word in words)


def place_in_title(title: str) -> str | None:
    """Give the place that a title ends in, after the event.

    >>> place_in_title("JOINT PRESS CONFERENCE ARDEN HOUSE, PUERTO BELLO")
    'ARDEN HOUSE, PUERTO BELLO'
    >>> place_in_title("Joint Press Conference with Premier Roca Arden")
    """
    match = AFTER_BAR.search(title) or AFTER_EVENT.search(title)
    if match is None or PEOPLE.search(fold(match["place"])) or not is_place(match["place"]):
        return None
    return match["place"]


def place_in_subtitle(text: str) -> str | None:
    """Give the place that a Spanish subtitle ends in.

    >>> place_in_subtitle("Acto encabezado por la presidenta, desde Puerto Bello, Novia")
    'Puerto Bello, Novia'
    """
    match = FROM_PLACE.search(text)
    if match is None:
        return None
    place = FULL_STOP.sub("", match["place"])
    return place if is_place(place) else None


def _starts_high(word: str) -> bool:
    first = word.lstrip("(“\"'*’‘#")[:1]
    return first.isupper() or first.isdigit() or first in ("&", "–", "—", "-")
