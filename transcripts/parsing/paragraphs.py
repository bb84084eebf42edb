"""The normalised source as lines and paragraphs, each with its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from transcripts.parsing.breaks import pieces_of
from transcripts.parsing.shapes import Claim, Hint, Source, Span

# Text wrapped by hand or by a mail program stays under this width; in a document with longer
# lines, each line is a paragraph of its own. One line in fifty may be an address or a rule.
WIDEST_WRAP = 112
WIDER_LINES = 50
# Words that single blanks part: white space within them needs no folding.
UNBROKEN = re.compile(r"\S+(?: \S+)*")
# What a mail program puts before each line that it quotes.
QUOTE = re.compile(r"(?:>[ \t]?)+")
# An indent where the line before has none opens a paragraph of wrapped text.
INDENT = re.compile(r"[ \t\N{NO-BREAK SPACE}]{2,}|\t")
# A full stop that closes a word of more than two letters ("D.C." does not end a sentence), a
# figure or a bracket; quotes may follow. Looking at a line's last characters is enough.
SENTENCE_END = re.compile(r"(?:[^\W\d_]{3}|[\d%)”’\"])[.!?][”’)\"]*$")
LONGEST_END = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: its stripped text and that text's place in the source.

    `paragraph` numbers the paragraphs from 0; `block` the runs of lines without a blank one.
    `bold` is how many of its first characters are bold; `hints` are the kinds of the hints that
    cover the line's beginning.
    """

    text: str
    source: Span
    paragraph: int
    block: int
    bold: int = 0
    hints: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """Text with white space folded, and where each of its words stands in the source.

    `starts` pairs a place in `text` with its place in the source, for each run of words that
    stands in the source as it does here.
    """

    text: str
    starts: tuple[tuple[int, int], ...]

    def place(self, span: Span) -> Span:
        """Find the source's place of a stretch of the text."""
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    def find(self, place: Span) -> Span | None:
        """Find the stretch of the text that a place in the source gives; None where none does."""
        start = self._from(place.start)
        end = self._until(place.end)
        return Span(start, end) if start < end else None

    def _at(self, index: int) -> int:
        in_text, in_source = self.starts[bisect_right(self.starts, (index + 1,)) - 1]
        return in_source + index - in_text

    def _from(self, place: int) -> int:
        """Give the first character of the text that stands at or after `place`."""
        n = bisect_right(self.starts, place, key=lambda pair: pair[1]) - 1
        if n < 0:
            return 0
        in_text, in_source = self.starts[n]
        if in_text + place - in_source < self._run_end(n):
            return in_text + place - in_source
        return self.starts[n + 1][0] if n + 1 < len(self.starts) else len(self.text)

    def _until(self, place: int) -> int:
        """Give the end of the text that stands before `place`."""
        n = bisect_left(self.starts, place, key=lambda pair: pair[1]) - 1
        if n < 0:
            return 0
        in_text, in_source = self.starts[n]
        return min(in_text + place - in_source, self._run_end(n))

    def _run_end(self, n: int) -> int:
        if n + 1 == len(self.starts):
            return len(self.text)
        gap = self.starts[n + 1][0]
        return gap - (2 if self.text[gap - 2 : gap] == "\n\n" else 1)


@dataclass(frozen=True, slots=True)
class Raw:
    """A line as cut from the source: stripped, its block, and whether it is indented.

    `opens` says that a paragraph begins with it, whatever stands before.
    """

    source: Span
    block: int
    indented: bool
    opens: bool


def lines_of(source: Source) -> tuple[Line, ...]:
    """Split what the format has not claimed into its lines, without the blank ones."""
    raw = list(_raw_lines(source))
    wrapped = _is_wrapped(raw)
    shown = _Shown(source.hints)
    lines = []
    paragraph = -1
    for n, each in enumerate(raw):
        paragraph += not (n and wrapped and _goes_on(each, raw[n - 1]))
        bold, kinds = shown.at(each.source)
        text = source.text[each.source.start : each.source.end]
        lines.append(Line(text, each.source, paragraph, each.block, bold, kinds))
    return tuple(lines)


def _goes_on(line: Raw, before: Raw) -> bool:
    """Say whether a line of wrapped text goes on with the paragraph of the line before."""
    indented = line.indented and not before.indented
    return line.block == before.block and not line.opens and not indented


def _raw_lines(source: Source) -> Iterator[Raw]:
    block = 0
    for piece in pieces_of(source.text, _unclaimed_lines(source)):
        place = piece.source
        text = source.text[place.start : place.end]
        quote = QUOTE.match(text)
        start = quote.end() if quote else 0
        stripped = text[start:].strip()
        if stripped:
            at = place.start + text.index(stripped, start)
            indented = bool(INDENT.match(text, start))
            yield Raw(Span(at, at + len(stripped)), block, indented, piece.opens)
        else:
            block += 1


def _unclaimed_lines(source: Source) -> Iterator[Span]:
    """Give the places of the lines that the format's own claims leave."""
    for stretch in _unclaimed(source.claims, len(source.text)):
        start = stretch.start
        for line in source.text[stretch.start : stretch.end].split("\n"):
            yield Span(start, start + len(line))
            start += len(line) + 1
        yield Span(start, start)


def _unclaimed(claims: Iterable[Claim], length: int) -> Iterator[Span]:
    at = 0
    for claim in sorted(claims, key=lambda claim: claim.source.start):
        yield Span(at, max(at, claim.source.start))
        at = max(at, claim.source.end)
    yield Span(at, max(at, length))


def _is_wrapped(raw: Sequence[Raw]) -> bool:
    wide = sum(len(each.source) > WIDEST_WRAP for each in raw)
    return wide * WIDER_LINES <= len(raw)


class _Shown:
    """What the hints show of one line after the other; lines are asked for in order."""

    def __init__(self, hints: Iterable[Hint]) -> None:
        self.hints = sorted(hints, key=lambda hint: (hint.source.start, -hint.source.end))
        self.next = 0
        self.open: list[Hint] = []

    def at(self, line: Span) -> tuple[int, frozenset[str]]:
        """Give how much of the line's beginning is bold, and which hints cover its first word."""
        while self.next < len(self.hints) and self.hints[self.next].source.start < line.end:
            self.open.append(self.hints[self.next])
            self.next += 1
        self.open = [hint for hint in self.open if hint.source.end > line.start]
        covering = frozenset(hint.kind for hint in self.open if hint.source.start <= line.start)
        return self._bold(line), covering

    def _bold(self, line: Span) -> int:
        end = line.start
        for hint in self.open:
            if hint.kind == "bold" and hint.source.start <= end + 1:
                end = max(end, hint.source.end)
        return min(end, line.end) - line.start


def ends_sentence(text: str) -> bool:
    """Say whether a line ends where a sentence does.

    >>> ends_sentence("They met on Monday."), ends_sentence("Arden, D.C.")
    (True, False)
    """
    return SENTENCE_END.search(text[-LONGEST_END:]) is not None


def fold_words(text: str, paragraphs: Iterable[Sequence[Span]]) -> Words:
    """Join the words of the source's `paragraphs`: a blank line between them, a blank within.

    A paragraph is given as the places of its lines.
    """
    pieces: list[str] = []
    starts = []
    length = 0
    for paragraph in paragraphs:
        gap = "\n\n" if pieces else ""
        runs = (UNBROKEN.finditer(text, line.start, line.end) for line in paragraph)
        for run in chain.from_iterable(runs):
            pieces += (gap, run[0])
            length += len(gap)
            starts.append((length, run.start()))
            length += len(run[0])
            gap = " "
    return Words("".join(pieces), tuple(starts))


def paragraphs_of(lines: Iterable[Line]) -> list[list[Span]]:
    """Give the places of the lines of each paragraph that `lines` make up, in order."""
    grouped = groupby(lines, key=lambda line: line.paragraph)
    return [[line.source for line in each] for _, each in grouped]
