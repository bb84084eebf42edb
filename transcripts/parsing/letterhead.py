"""The head of a letter that a header begins with: the office, the release, the date, a number."""

import re

from transcripts.parsing import dates
from transcripts.parsing.folding import fold

# The office that gives the document out, above the title as in a letter's head.
OFFICE = (
    r"(?:the white house|(?:u\.s\. )?department of (?:\w+)|office of the [\w ]{4,40}?"
    r"|bureau of [\w ]{4,40}?|embassy of [\w ]{4,40}?|prime minister(?:'s office)?)"
)
PUBLISHER = re.compile(
    r"(?:the white house|(?:u\.s\. |united states )?department of .*|ministry of .*|office of .*"
    r"|presidency of .*|presidencia de .*|ministerio de .*|secretaria de .*|embassy of .*"
    r"|embajada de .*|bureau of .*|parliament of .*|commonwealth of .*|foreign press center.*)"
)
OFFICE_LINE = re.compile(r"(?:office of the|bureau of) [\w ]{4,60}")
# What may stand beside a date or a place without being one.
FIELD_NAME = re.compile(
    r"^(?:date|time|place|location|venue|fecha|hora|lugar|for immediate release|issued on"
    r"|published(?: on)?|publicado(?: el)?|released(?: on)?)\b\s*:?"
)
WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes"
    r"|sabado|domingo)\b"
)
# The parts of a letterhead that a page of the web runs together on one line.
PARTS = (
    re.compile(OFFICE + r"(?= for immediate| \d|\W*$)"),
    re.compile(r"for (?:immediate|general|internal) (?:release|use)"),
    re.compile(r"\b(?:no\. ?)?\d{4}/\d+(?:/\d+)?\b|\bno\. ?\d+"),
    re.compile(r"\b(?:remarks|transcript|press release|statement|briefing)\b"),
    re.compile(r"_{3,}"),
)


def beside(text: str, found: dates.FoundDate | None) -> str | None:
    """Give what a line holds beside date, time, weekday and field name; None without any."""
    rest = f"{text[: found.span.start]} {text[found.span.end :]}" if found else text
    for pattern in (FIELD_NAME, WEEKDAY, dates.TIME):
        for match in reversed(list(pattern.finditer(fold(rest)))):
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return None if rest == text else " ".join(rest.split()).strip(" ,;|–—-·()*")


def is_letterhead(text: str, found: dates.FoundDate | None) -> bool:
    """Say whether a line holds two parts or more of a letterhead, and nothing else."""
    rest = fold(f"{text[: found.span.start]} {text[found.span.end :]}" if found else text)
    parts = 1 if found else 0
    for pattern in PARTS:
        rest, times = pattern.subn(" ", rest)
        parts += times
    return parts > 1 and not any(each.isalnum() for each in rest)
