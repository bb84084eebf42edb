"""The columns of printed pages: which lines stand one below the other, and in which order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from transcripts.parsing.formats.composition import TAB, Run
from transcripts.parsing.formats.pdf.lines import SAME_LINE, PrintedLine

# Two columns have their own lines and are about as wide; a column of labels is narrow.
LEAST_OF_COLUMN = 0.2
MOST_ACROSS = 0.3
ALIKE = 0.6
EDGE = 2.0  # points
# What is wider than this many letters is a tabulator.
TABULATOR = 3


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that stand one below the other, from the top; `side` is "left", "right" or "wide"."""

    lines: tuple[PrintedLine, ...]
    side: str

    @property
    def is_wide(self) -> bool:
        """Whether the lines run across both columns, or there are none."""
        return self.side == "wide"


def find_gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Find where the right one of two columns begins; None where there is one column.

    The lines are those of all pages, because the last page may fill one column only.
    """
    lefts = Counter(round(line.left) for line in lines)
    for left, _ in lefts.most_common(3):
        sides = Counter(_side(line, left - EDGE) for line in lines)
        least = len(lines) * LEAST_OF_COLUMN
        if min(sides["left"], sides["right"]) < least or sides["wide"] > len(lines) * MOST_ACROSS:
            continue
        widths = sorted(_width(lines, left - EDGE, side) for side in ("left", "right"))
        if widths[0] >= widths[1] * ALIKE:
            return left - EDGE
    return None


def _side(line: PrintedLine, gutter: float | None) -> str:
    if gutter is None:
        return "wide"
    if line.left >= gutter:
        return "right"
    return "left" if line.right < gutter + EDGE else "wide"


def _width(lines: Sequence[PrintedLine], gutter: float, side: str) -> float:
    return median(line.right - line.left for line in lines if _side(line, gutter) == side)


def columns_of(lines: Sequence[PrintedLine], gutter: float | None) -> Iterator[Column]:
    """Give a page's columns in reading order; what runs across both parts those above and below."""
    ordered = sorted(lines, key=lambda line: -line.baseline)
    for is_wide, band in groupby(ordered, key=lambda line: _side(line, gutter) == "wide"):
        within = list(band)
        for side in ("wide",) if is_wide else ("left", "right"):
            column = [line for line in within if _side(line, gutter) == side]
            if column:
                yield Column(tuple(map(_joined, _levels(column))), side)


def _levels(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Put together the lines that stand side by side."""
    levels = [[lines[0]]]
    for line in lines[1:]:
        first = levels[-1][0]
        if first.baseline - line.baseline > first.size * SAME_LINE:
            levels.append([])
        levels[-1].append(line)
    return levels


def _joined(level: Sequence[PrintedLine]) -> PrintedLine:
    """Make one line of several on one level, with tabulators where they are far apart."""
    first, *others = sorted(level, key=lambda line: line.left)
    runs = list(first.runs)
    right = first.right
    for line in others:
        is_far = line.left - right > line.size * TABULATOR
        runs += (Run(TAB if is_far else " "), *line.runs)
        right = max(right, line.right)
    return PrintedLine(tuple(runs), first.left, right, first.baseline, first.size, first.opening)
