"""Prose that reports what happened, against prose that somebody speaks."""

import re
from collections.abc import Sequence

from transcripts.parsing.folding import fold
from transcripts.parsing.paragraphs import Line, ends_sentence

# Somebody speaks where the prose says "I" or "we", or greets; a report does neither.
FIRST_PERSON = re.compile(
    r"\b(?:i|we|me|my|our|us|you|your|yo|nosotros|mi|nos|nuestr[oa]s?|ustedes"
    r"|ladies and gentlemen|senoras y senores|mr\.? (?:president|speaker|chairman)|thanks?|gracias"
    r"|good (?:morning|afternoon|evening)|buen[oa]s (?:dias|tardes|noches))\b"
)
QUOTED = re.compile(r"[“\"][^“”\"]{0,2000}[”\"]")
# A report between two turns is short.
LONGEST_REPORT = 1500
FEWEST_WORDS = 8


def is_spoken(lines: Sequence[Line]) -> bool:
    """Say whether prose is somebody's own words, outside of what it quotes."""
    return any(FIRST_PERSON.search(fold(QUOTED.sub(" ", line.text))) for line in lines)


def is_report(lines: Sequence[Line]) -> bool:
    """Say whether lines report, in whole sentences and without a speaker's "I" or "we"."""
    words = sum(len(line.text.split()) for line in lines)
    if words < FEWEST_WORDS or sum(len(line.text) for line in lines) > LONGEST_REPORT:
        return False
    return all(ends_sentence(line.text) for line in lines) and not is_spoken(lines)
