"""What a document prints again on each page: running heads and feet, and page numbers."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from transcripts.parsing.formats.pdf.lines import PrintedLine

# They are among a page's outermost lines, at one height, on a third of the pages or more.
OUTERMOST = 3
SAME_HEIGHT = 3.0  # points
LEAST_PAGES = 2
PART_OF_PAGES = 3
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p[aá]g(?:ina)?|p)\b\.?\s*)?\d{1,4}(?:\s*(?:of|de|/)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+")


def find_running(pages: Sequence[Sequence[PrintedLine]]) -> Mapping[PrintedLine, str]:
    """Name the rule for each line that is a running head or foot, or a page's number.

    Such a line stands outside the text of every page; a label that happens to come first on many
    pages does not. The first page is left out of this, because letterheads stand high.
    """
    by_height = [sorted(page, key=lambda line: -line.baseline) for page in pages]
    edges = [line for page in by_height for line in (*page[:1], *page[-1:])]
    numbers = {line for line in edges if PAGE_NUMBER.fullmatch(line.text)}
    heads = _repeated([page[:OUTERMOST] for page in by_height])
    feet = _repeated([page[-OUTERMOST:] for page in by_height])
    again = numbers.union(heads, feet)
    text = [line.baseline for page in by_height[1:] for line in page if line not in again]
    top, bottom = max(text, default=-math.inf), min(text, default=math.inf)
    return {
        **{line: "running foot" for line in feet if line.baseline < bottom},
        **{line: "running head" for line in heads if line.baseline > top},
        **dict.fromkeys(numbers, "page number"),
    }


def _repeated(zones: Sequence[Sequence[PrintedLine]]) -> list[PrintedLine]:
    """Give the lines of the zones, one a page, that stand there again and again."""
    alike: dict[str, list[PrintedLine]] = defaultdict(list)
    for zone in zones:
        for line in zone:
            alike[NUMBER.sub("#", line.text)].append(line)
    least = max(LEAST_PAGES, len(zones) / PART_OF_PAGES)
    found: list[PrintedLine] = []
    for lines in alike.values():
        height = median(line.baseline for line in lines)
        level = [line for line in lines if abs(line.baseline - height) <= SAME_HEIGHT]
        found += level if len(level) >= least else []
    return found
