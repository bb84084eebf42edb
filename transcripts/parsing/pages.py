"""What a printed or scanned page adds to a transcript: its head, its foot, its number."""

import re
from collections.abc import Iterator, Sequence

from transcripts.parsing.dates import MONTH, YEAR
from transcripts.parsing.folding import fold
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.shapes import Claim
from transcripts.parsing.styles.style import LineRule

PAGE_RULES = (
    LineRule(
        "page number",
        re.compile(
            r"[-–—]\s?\d{1,3}\s?[-–—]|(?i:page|página|p\.)\s?\d{1,3}(?: ?(?:of|de|/) ?\d{1,3})?"
        ),
    ),
    LineRule("page number", re.compile(r"\d{1,3}(?:\s?(?:of|/)\s?\d{1,3})?")),
    LineRule(
        "page break mark",
        re.compile(r"[-(\[]+ ?(?i:more) ?[-)\]]+|MORE|[-(]+ ?(?i:continued)[^.?!]{0,20}[-)]+"),
    ),
)
# A page printed from the web has its address at the head or foot; scanners read its slashes.
ADDRESS_SLASHES = 3
LONGEST_ADDRESS = 120
# The time of printing is mostly figures: "4 of 5 06/30/97 17:38:25", read by a scanner or not.
FEWEST_FIGURES = 5
MONTH_ALONE = re.compile(rf"(?:\d{{1,2}} ?)?{MONTH} ?{YEAR}\.?")
ENDS_SENTENCE = re.compile(r"[.?!][”\"’')]*$")


def page_rule(line: Line) -> str | None:
    """Name the rule by which a line is a page's rather than the transcript's."""
    text = line.text
    if len(text) > LONGEST_ADDRESS:
        return None
    known = next((rule.name for rule in PAGE_RULES if rule.fits(text)), None)
    if known or ENDS_SENTENCE.search(text):
        return known
    if text.count("/") >= ADDRESS_SLASHES and (":" in text or "www" in text):
        return "page's address"
    return "time of printing" if _is_figures(text) else None


def page_lines(lines: Sequence[Line]) -> Iterator[Claim]:
    """Account for a page's lines among `lines`.

    A month alone, which OCR leaves of a page's date, counts beside another such line.
    """
    found = {n: rule for n, line in enumerate(lines) if (rule := page_rule(line))}
    for n, line in enumerate(lines):
        beside = n - 1 in found or n + 1 in found
        if beside and n not in found and MONTH_ALONE.fullmatch(fold(line.text)):
            found[n] = "page's date"
    return (Claim("boilerplate", rule, lines[n].source) for n, rule in found.items())


def _is_figures(text: str) -> bool:
    figures = sum(each.isdigit() for each in text)
    letters = sum(each.isalpha() for each in text)
    return figures >= FEWEST_FIGURES and figures > letters and any(sign in text for sign in ":;/")
