"""Labels that name nobody on purpose: officials who spoke on condition of anonymity, the press."""

import re

from transcripts.parsing import styles
from transcripts.parsing.folding import compared
from transcripts.parsing.offices import HONORIFICS
from transcripts.parsing.styles.grammars import core_of

# What tells several unnamed officials of one event apart: ONE, #1, NUMBER TWO, NO. 3, B.
NUMBER = (
    r"(?:(?:number|no|num|numero) )?(?:\d{1,2}|[a-h]|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
)
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|another|primera?|primero|segund[oa]|tercera?|tercero)"
)
# English puts the noun last: SENIOR ADMINISTRATION OFFICIAL; eight words are as long as labels go.
ENGLISH = re.compile(
    rf"(?:(?P<first>{ORDINAL}) )?(?:[^\W\d]+ ){{0,8}}(?:officials?|briefers?)"
    rf"(?: (?P<number>{NUMBER}))?"
)
# Spanish puts it first, with what it belongs to after it: ALTA FUNCIONARIA DEL GOBIERNO DOS.
SPANISH = re.compile(
    rf"(?:(?P<first>{ORDINAL}) |una? )?"
    r"(?:alt[oa]s? (?:funcionari[oa]s?|cargos?|mandos?)|funcionari[oa]s?)"
    r"(?: (?:estadounidense|norteamerican[oa]|mexican[oa]|canadiense|europe[oa]|federal)s?)?"
    r"(?: del? [^\W\d]+(?: [^\W\d]+){0,7}?)?"
    rf"(?: (?P<number>{NUMBER}))?"
)
# An office or a name in apposition follows a comma: "ANA ROCA, SENIOR OFFICIAL" is named.
NAMED = ","
# Written with a capital wherever they stand, as proper names are.
PROPER = {
    "state department": "State Department",
    "defense department": "Defense Department",
    "white house": "White House",
    "u.s.": "U.S.",
    "us": "US",
    "eu": "EU",
    "nsc": "NSC",
    "nato": "NATO",
    "estado": "Estado",
}
PROPER_NAME = re.compile(
    "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(PROPER, key=len, reverse=True))
)


def is_anonymous(label: str) -> bool:
    """Say whether a label stands for an official whom the government did not name.

    >>> is_anonymous("SENIOR ADMINISTRATION OFFICIAL TWO"), is_anonymous("ALTO FUNCIONARIO")
    (True, True)
    >>> is_anonymous("ALTA FUNCIONARIA DEL GOBIERNO DOS"), is_anonymous("FUNCIONARIO ROCA")
    (True, False)
    >>> is_anonymous("SENIOR OFFICIAL ROCA"), is_anonymous("ANA ROCA, SENIOR OFFICIAL")
    (False, False)
    """
    return _matched(label) is not None


def is_told_apart(label: str) -> bool:
    """Say whether an anonymous label has a number; without one it may hide several people.

    >>> is_told_apart("SENIOR U.S. OFFICIAL #1"), is_told_apart("SENIOR U.S. OFFICIAL")
    (True, False)
    """
    match = _matched(label)
    return match is not None and bool(match["first"] or match["number"])


def is_press(label: str) -> bool:
    """Say whether a label is a house's word for whoever asks, which names nobody.

    >>> is_press("Q"), is_press("QUESTION (Via interpreter)"), is_press("MR. ROCA")
    (True, True, False)
    """
    return compared(core_of(label)) in styles.ASKERS


def in_reading_case(label: str) -> str:
    """Write a label in capitals as a sentence begins; what is in mixed case stays.

    >>> in_reading_case("SENIOR STATE DEPARTMENT OFFICIAL TWO")
    'Senior State Department official two'
    """
    if label != label.upper():
        return label
    lowered = PROPER_NAME.sub(lambda match: PROPER[match[0]], label.lower())
    return lowered[:1].upper() + lowered[1:]


def _matched(label: str) -> re.Match[str] | None:
    core = core_of(label)
    words = compared(core).split()
    if NAMED in core or not HONORIFICS.isdisjoint(words):
        return None
    folded = " ".join(words)
    return ENGLISH.fullmatch(folded) or SPANISH.fullmatch(folded)
