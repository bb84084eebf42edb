"""When and where it happened, who took part, about what."""

import re
from dataclasses import replace

from transcripts.parsing import dates
from transcripts.parsing.folding import fold, words_of
from transcripts.parsing.header.state import Header, Setting, claimed, is_titled
from transcripts.parsing.letterhead import PUBLISHER, beside
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.persons import names_somebody
from transcripts.parsing.places import is_place

# More lines than these are no place and no list of people, but something else.
MOST_PLACES = 6
MOST_ROSTER_LINES = 40
HELD = re.compile(
    r"(?:held|recorded|delivered|given) (?:in|at|aboard|on) (?P<place>.{3,80})", re.IGNORECASE
)
SUBJECTS = re.compile(r"(?:subjects?|topics?|temas?|asuntos?)\s*:(?P<list>.*)")
ROSTER = re.compile(r"(?:participants?|speakers?|present|participantes)\s*:.*")
# The day on which a page was put up need not be the day of the event.
ISSUED = re.compile(r"(?:issued|published|posted|released|publicado|updated)\b")


def subjects(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a line that lists the subjects, and the next one where the list stands there."""
    if SUBJECTS.fullmatch(fold(line.text)):
        return claimed(header, line, "subjects line")
    opened = header.last_rule == "subjects line" and line.text.count(";") > 0
    return claimed(header, line, "subjects list") if opened else None


def roster(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a line that lists who takes part."""
    if not ROSTER.fullmatch(fold(line.text)) or len(header.roster) == MOST_ROSTER_LINES:
        return None
    return replace(claimed(header, line, "roster line"), roster=(*header.roster, line))


def moment(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a line of a date, a time or both, with the place where one stands beside them."""
    found = dates.find_date(line.text)
    rest = beside(line.text, found)
    if rest is None or not (not rest or PUBLISHER.fullmatch(fold(rest)) or is_place(rest)):
        return None
    kind = "date" if found else "time" if dates.TIME.search(fold(line.text)) else "place"
    header = claimed(header, line, f"{kind} line")
    places = (*header.places, rest) if rest and not PUBLISHER.fullmatch(fold(rest)) else ()
    iso = found.iso if found else None
    header = replace(header, places=places or header.places)
    if ISSUED.match(fold(line.text)):
        return replace(header, issued=header.issued or iso)
    return replace(header, date=header.date or iso)


def held(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take "Held in Arden, Novia" for the place."""
    match = HELD.fullmatch(line.text.rstrip("."))
    if match is None or not is_place(match["place"]):
        return None
    places = (*header.places, match["place"])
    return replace(claimed(header, line, "place line"), places=places)


def place(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take a short line of names below the title for the place."""
    if not is_titled(header, setting) or line.block == header.title_block:
        return None
    if len(header.places) == MOST_PLACES:
        return None
    if names_somebody(line.text) or not is_place(line.text):
        return None
    if setting.surnames.intersection(words_of(line.text)):
        return None
    stated = " ".join(line.text.split())
    return replace(claimed(header, line, "place line"), places=(*header.places, stated))
