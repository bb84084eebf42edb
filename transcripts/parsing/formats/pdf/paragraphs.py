"""Printed lines become paragraphs again: over columns and pages, with their hyphens undone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from transcripts.parsing.formats.composition import TAB, Run
from transcripts.parsing.formats.pdf.columns import Column, columns_of, find_gutter
from transcripts.parsing.formats.pdf.lines import PrintedLine
from transcripts.parsing.formats.pdf.running_heads import find_running

INDENT = 5.0  # points
# Lines further apart than this many usual distances are paragraphs apart.
PARAGRAPH_GAP = 1.25
LARGER = 1.1
BLANK = 0.25  # of the letters' size
# What opens a paragraph also at the top of a page, or below a full line: a label.
OPENS_TURN = re.compile(r"(?:\S+ ){0,7}\S+:(?:\s|$)|Q\.?\s")
SENTENCE_END = re.compile(r"[.!?…][’”\")\]]*$")
BROKEN = re.compile(r"(?P<head>[^\W\d_]+(?:-[^\W\d_]+)*)[-\N{HYPHEN}\N{SOFT HYPHEN}]$")
REST = re.compile(r"\w+")
# A document that parts words does so on many more lines than compounds happen to end.
HYPHENATED = 0.04
LONG_WORD = 4
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(slots=True)
class PrintedParagraph:
    """Runs of text; `furniture` names the rule that knows it for a running head or the like."""

    runs: list[Run]
    is_heading: bool = False
    furniture: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: the distance of lines, their reach and the size of letters.

    `words` are those that no line's end can break; `is_hyphenated` says that lines break words.
    """

    leading: float
    size: float
    widths: dict[str, float]
    words: frozenset[str]
    is_hyphenated: bool


def paragraphs_of(pages: Sequence[Sequence[PrintedLine]]) -> list[PrintedParagraph]:
    """Put a document's lines together.

    What is printed again on each page follows the paragraph that the page's end parts.
    """
    running = find_running(pages)
    bodies = [[line for line in page if line not in running] for page in pages]
    gutter = find_gutter([line for body in bodies for line in body])
    columns = [list(columns_of(body, gutter)) for body in bodies]
    flow = Flow(_measure([column for body in columns for column in body]))
    for page, body in zip(pages, columns, strict=True):
        around = [line for line in page if line in running]
        text = [line.baseline for column in body for line in column.lines]
        top = max(text, default=0.0)
        flow.waiting += (_furniture(line, running[line]) for line in around if line.baseline > top)
        for column in body:
            flow.read(column)
        flow.waiting += (_furniture(line, running[line]) for line in around if line.baseline <= top)
    flow.close()
    return flow.made


def _furniture(line: PrintedLine, rule: str) -> PrintedParagraph:
    return PrintedParagraph(list(line.runs), furniture=rule)


@dataclass(frozen=True, slots=True)
class Edges:
    """How far the lines of a column reach, in points."""

    left: float
    right: float


@dataclass(slots=True)
class Flow:
    """The paragraphs made, the lines of the one that is open, and what waits for its end.

    `column` and `edges` are those of the last line.
    """

    measure: Measure
    made: list[PrintedParagraph] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)
    column: Column | None = None
    edges: Edges = Edges(0, 0)
    waiting: list[PrintedParagraph] = field(default_factory=list)

    def read(self, column: Column) -> None:
        """Read the lines of a column."""
        left = min(line.left for line in column.lines)
        edges = Edges(left, left + self.measure.widths[column.side])
        for line in column.lines:
            if self._begins(line, column, edges):
                self.close()
            self.lines.append(line)
            self.column, self.edges = column, edges

    def close(self) -> None:
        """Close the paragraph that is open, and let go what waits."""
        if self.lines:
            is_heading = all(self._is_large(line) for line in self.lines)
            runs = _joined(self.lines, self.measure)
            self.made.append(PrintedParagraph(runs, is_heading))
        self.made += self.waiting
        self.lines, self.waiting = [], []

    def _begins(self, line: PrintedLine, column: Column, edges: Edges) -> bool:
        """Say whether a line begins a paragraph."""
        if not self.lines or self.column is None or self.column.is_wide != column.is_wide:
            return True
        last = self.lines[-1]
        if max(line.size, last.size) > min(line.size, last.size) * LARGER:
            return True
        gap = last.baseline - line.baseline
        if column is self.column and gap > self._leading(line) * PARAGRAPH_GAP:
            return True
        if self._is_set_off(line) and self._is_set_off(last):
            return False
        if line.left - edges.left > INDENT >= last.left - self.edges.left or _is_hanging(line):
            return True
        return self._fits(line, last) or self._opens(line, last, column)

    def _opens(self, line: PrintedLine, last: PrintedLine, column: Column) -> bool:
        """Say whether a line opens like a label where the one above ends a sentence or a column."""
        if column is self.column and not SENTENCE_END.search(last.text):
            return False
        return OPENS_TURN.match(line.text) is not None

    def _fits(self, line: PrintedLine, last: PrintedLine) -> bool:
        """Say whether the line above had room for this one's first word, had it gone on."""
        if BROKEN.search(last.text) and line.text[0].islower():
            return False
        return last.right + line.size * BLANK + line.opening - line.left < self.edges.right

    def _leading(self, line: PrintedLine) -> float:
        return self.measure.leading * max(1.0, line.size / self.measure.size)

    def _is_large(self, line: PrintedLine) -> bool:
        return line.size > self.measure.size * LARGER

    def _is_set_off(self, line: PrintedLine) -> bool:
        """Say whether a line is of a heading: of larger letters, or all bold."""
        return self._is_large(line) or all("bold" in run.styles for run in line.runs if run.text)


def _is_hanging(line: PrintedLine) -> bool:
    """Say whether a tabulator parts the line, as it does a label in a column of its own."""
    return any(run.text == TAB for run in line.runs)


def _measure(columns: Sequence[Column]) -> Measure:
    """Find what is usual; the distance of lines is the small one where there are two."""
    lines = [line for column in columns for line in column.lines]
    gaps = sorted(
        above.baseline - line.baseline
        for column in columns
        for above, line in pairwise(column.lines)
    )
    size = median(line.size for line in lines) if lines else 1.0
    reach: dict[str, list[float]] = defaultdict(list)
    for column in columns:
        left = min(line.left for line in column.lines)
        reach[column.side] += (line.right - left for line in column.lines)
    return Measure(
        leading=gaps[len(gaps) // 4] if gaps else size,
        size=size,
        widths={side: sorted(rights)[len(rights) * 19 // 20] for side, rights in reach.items()},
        words=frozenset(_unbroken(lines)),
        is_hyphenated=sum(1 for line in lines if BROKEN.search(line.text))
        > len(lines) * HYPHENATED,
    )


def _unbroken(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Give the words of the lines in lower case, without those that a line's end may break."""
    for line in lines:
        yield from (word.lower() for word in WORD.findall(line.text)[1:-1])


def _joined(lines: Sequence[PrintedLine], measure: Measure) -> list[Run]:
    """Join lines to one paragraph, words that a line's end parts included."""
    runs = list(lines[0].runs)
    for above, line in pairwise(lines):
        broken = BROKEN.search(above.text)
        rest = REST.match(line.text)
        if broken is None or rest is None:
            runs.append(Run(" "))
        elif not _keeps_hyphen(broken["head"], rest[0], measure):
            last = runs.pop()
            runs.append(Run(last.text[:-1], last.styles))
        runs += line.runs
    return runs


def _keeps_hyphen(head: str, rest: str, measure: Measure) -> bool:
    """Say whether a hyphen at a line's end is printed for the word, not for the line.

    Capitals and digits after it tell so, other uses of the word, and at last whether the
    document parts words at all.
    """
    whole, compound = f"{head}{rest}".lower(), f"{head}-{rest}".lower()
    if whole in measure.words or compound in measure.words:
        return whole not in measure.words
    if not measure.is_hyphenated or not (rest.islower() or (head.isupper() and rest.isupper())):
        return True
    last = head.rpartition("-")[2]
    are_words = measure.words.issuperset((last.lower(), rest.lower()))
    return are_words and (last != head or min(len(head), len(rest)) >= LONG_WORD)
