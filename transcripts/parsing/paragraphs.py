"""The normalised source as lines and paragraphs, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from transcripts.parsing.shapes import Span

# Text wrapped by hand or by a mail program stays under this width; in a document with a
# longer line, each line is a paragraph of its own.
WIDEST_WRAP = 100
UNBROKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: its stripped text and that text's place in the source.

    `paragraph` numbers the paragraphs from 0; `block` the runs of lines without a blank one.
    """

    text: str
    source: Span
    paragraph: int
    block: int


@dataclass(frozen=True, slots=True)
class Words:
    """Text with white space folded, and where each of its words stands in the source.

    `starts` pairs a word's place in `text` with its place in the source.
    """

    text: str
    starts: tuple[tuple[int, int], ...]

    def place(self, span: Span) -> Span:
        """Find the source's place of a stretch of the text."""
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    def _at(self, index: int) -> int:
        in_text, in_source = self.starts[bisect_right(self.starts, (index + 1,)) - 1]
        return in_source + index - in_text


def lines_of(text: str) -> tuple[Line, ...]:
    """Split the normalised source into its lines, without the blank ones."""
    found = []
    start = block = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            at = start + raw.index(stripped)
            found.append((stripped, Span(at, at + len(stripped)), block))
        else:
            block += 1
        start += len(raw) + 1
    wrapped = all(len(stripped) <= WIDEST_WRAP for stripped, _, _ in found)
    return tuple(
        Line(stripped, source, block if wrapped else n, block)
        for n, (stripped, source, block) in enumerate(found)
    )


def fold_words(text: str, paragraphs: Iterable[Span]) -> Words:
    """Join the words of the source's `paragraphs`: a blank line between them, a blank within."""
    pieces: list[str] = []
    starts = []
    length = 0
    for paragraph in paragraphs:
        gap = "\n\n" if pieces else ""
        for word in UNBROKEN.finditer(text, paragraph.start, paragraph.end):
            pieces += (gap, word[0])
            length += len(gap)
            starts.append((length, word.start()))
            length += len(word[0])
            gap = " "
    return Words("".join(pieces), tuple(starts))


def paragraphs_of(lines: Iterable[Line]) -> list[Span]:
    """Give the places of the paragraphs that `lines` make up, in order."""
    grouped = (list(each) for _, each in groupby(lines, key=lambda line: line.paragraph))
    return [Span(each[0].source.start, each[-1].source.end) for each in grouped]
