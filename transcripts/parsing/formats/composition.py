"""A source put together from blocks: white space folded, hints and claims with their places."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from transcripts.parsing.shapes import Claim, Hint, Metadata, Source, Span

# Stands in a run's text for a line end that shows; every other line end is mere white space.
BREAK = "\N{LINE SEPARATOR}"
# Stands in a run's text for a tabulator or the border of a cell, which shows as a wide gap.
TAB = "\N{INFORMATION SEPARATOR ONE}"
# What a browser folds; a no-break space is none of it. Soft hyphens and marks of byte order do
# not show at all.
BLANKS = f" \t\n\r\f\N{SOFT HYPHEN}\N{ZERO WIDTH NO-BREAK SPACE}{BREAK}{TAB}"
# All white space but a single blank, which is as it should be.
WHITE = re.compile(rf"(?:[{BLANKS[1:]}]| (?=[{BLANKS}]))[{BLANKS}]*")
UNSEEN = str.maketrans("", "", "\N{SOFT HYPHEN}\N{ZERO WIDTH NO-BREAK SPACE}")
GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look within a block; `styles` are kinds of hint: "bold", "language:es"."""

    text: str
    styles: frozenset[str] = frozenset()


@dataclass(slots=True)
class Composition:
    """A source under construction: add its blocks in document order, then take the source."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    hints: list[Hint] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def add(self, runs: Sequence[Run]) -> Span | None:
        """Add a block and give its place; None, and nothing added, where it shows nothing."""
        folded = fold("".join(run.text for run in runs))
        if not folded.text:
            return None
        start = self.length + (len(GAP) if self.pieces else 0)
        for style, span in _styled(runs, folded):
            kind, _, value = style.partition(":")
            self.hint(kind, Span(start + span.start, start + span.end), value)
        return self._put(folded.text)

    def add_lines(self, text: str) -> Span:
        """Add text that is already as it should be."""
        return self._put(text)

    def hint(self, kind: str, span: Span, value: str = "") -> None:
        """Say something more of a stretch."""
        self.hints.append(Hint(kind, span, value))

    def claim(self, part: str, rule: str, span: Span) -> None:
        """Account for a stretch."""
        self.claims.append(Claim(part, rule, span))

    def source(self, media_type: str, metadata: Metadata) -> Source:
        """Give what has been put together."""
        return Source(
            text="".join(self.pieces),
            media_type=media_type,
            hints=tuple(sorted(self.hints, key=_by_place)),
            metadata=metadata,
            claims=tuple(self.claims),
        )

    def _put(self, text: str) -> Span:
        gap = GAP if self.pieces else ""
        self.pieces += (gap, text)
        start = self.length + len(gap)
        self.length = start + len(text)
        return Span(start, self.length)


def _by_place(hint: Hint) -> tuple[int, int, str]:
    return hint.source.start, hint.source.end, hint.kind


@dataclass(frozen=True, slots=True)
class Folded:
    """Text with its white space folded; `starts` pairs places before and after, in order."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def place(self, raw: int) -> int:
        """Find where a place in the text before folding has come to stand."""
        next_one = bisect_right(self.starts, (raw, len(self.text)))
        before, after = self.starts[next_one - 1]
        end = self.starts[next_one][1] if next_one < len(self.starts) else len(self.text)
        return min(after + raw - before, end)


def fold(raw: str) -> Folded:
    """Fold white space as a browser does: runs to a blank or line ends, none at the edges.

    >>> fold(f" A \\n b {BREAK} c ").text
    'A b\\nc'
    """
    at = len(raw) - len(raw.lstrip(BLANKS))
    end = len(raw.rstrip(BLANKS))
    pieces: list[str] = []
    starts = [(0, 0), (at, 0)]
    length = 0
    for white in WHITE.finditer(raw, at, end):
        shown = _shown(white[0])
        pieces += (raw[at : white.start()], shown)
        length += white.start() - at + len(shown)
        at = white.end()
        starts.append((at, length))
    pieces.append(raw[at:end])
    return Folded("".join(pieces), tuple(starts))


def _shown(white: str) -> str:
    """Say what stands for a run of white space: the strongest of what it holds.

    Two line breaks or more part paragraphs.
    """
    breaks = white.count(BREAK)
    if breaks:
        return GAP[: min(breaks, 2)]
    if TAB in white:
        return "\t"
    return " " if white.translate(UNSEEN) else ""


def _styled(runs: Sequence[Run], folded: Folded) -> list[tuple[str, Span]]:
    """Give the stretches of each style, joined where nothing but white space parts them."""
    if not any(run.styles for run in runs):
        return []
    open_at: dict[str, Span] = {}
    found: list[tuple[str, Span]] = []
    at = 0
    for run in runs:
        start, at = at, at + len(run.text)
        span = _trimmed(folded, Span(folded.place(start), folded.place(at)))
        if not span:
            continue
        ended = [style for style in open_at if style not in run.styles]
        found += ((style, open_at.pop(style)) for style in ended)
        for style in run.styles:
            open_at[style] = Span(open_at.get(style, span).start, span.end)
    return [*found, *open_at.items()]


def _trimmed(folded: Folded, span: Span) -> Span:
    text = folded.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, start + len(text.strip())))
