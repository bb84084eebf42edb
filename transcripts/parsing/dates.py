"""Dates and times of day as headers print them."""

import re
from dataclasses import dataclass
from datetime import date

from transcripts.parsing.folding import fold
from transcripts.parsing.shapes import Span

MONTH_NAMES = (
    "january jan enero",
    "february feb febrero",
    "march mar marzo",
    "april apr abril",
    "may mayo",
    "june jun junio",
    "july jul julio",
    "august aug agosto",
    "september sept sep septiembre",
    "october oct octubre",
    "november nov noviembre",
    "december dec diciembre",
)
MONTHS = {name: n for n, names in enumerate(MONTH_NAMES, start=1) for name in names.split()}
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>\d{1,2})"
YEAR = r"(?P<year>(?:1[789]|20)\d\d)\b"
# Only forms that cannot be misread: 3/4/2021 is two days, by country, and is left alone.
DATES = (
    re.compile(rf"\b{MONTH}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR}"),
    re.compile(rf"\b{DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+{YEAR}"),
    re.compile(rf"\b{DAY}\s+de\s+{MONTH}\s+(?:de|del)\s+{YEAR}"),
    re.compile(rf"\b{YEAR}-(?P<month>\d\d)-{DAY}\b"),
)
# "2:28 P.M. EST", "(1:05 p.m. EDT)", "16:40", "17:00 horas", "10 a.m."
TIME = re.compile(
    r"\(?\b\d{1,2}(?:[:.]\d{2}\s*(?:[ap]\.?\s?m\b\.?)?|\s*[ap]\.?\s?m\b\.?)"
    r"(?:\s*(?:horas|hrs|h|hours)\b\.?)?(?:\s+\(?(?:[a-z]{1,4}t|gmt|utc|local time)\b\)?)?\)?"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, ISO 8601, and its place in the text."""

    iso: str
    span: Span


def find_date(text: str) -> FoundDate | None:
    """Find the first full date that `text` states.

    >>> find_date("Puerto Bello, 3 de marzo de 2021").iso
    '2021-03-03'
    """
    folded = fold(text)
    for pattern in DATES:
        for match in pattern.finditer(folded):
            iso = _iso(match)
            if iso:
                return FoundDate(iso, Span(match.start(), match.end()))
    return None


def _iso(match: re.Match[str]) -> str | None:
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS[month]
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
