"""The bench: a source cut into rows, one for each turn, each character with what claims it.

Pure: claims and readings in, rows out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeVar

from transcripts.parsing.shapes import Claim, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NAMES = {"notes": "note", "turns": "words"}
# What stands in a turn shows by its type; anything else is named in words.
SPOKEN = ("label", "words", "marker")


@dataclass(frozen=True, slots=True)
class Reading:
    """A turn as the archive has it: who speaks, and how that is known, in words.

    `n` counts from 1; `exchange` is its exchange's number, None where it belongs to none;
    `markers` are spans of `text`.
    """

    n: int
    label: str
    speaker: str
    known_by: str
    kind: str
    voice: str
    words: int
    text: str
    exchange: int | None
    topics: tuple[str, ...]
    markers: tuple[Span, ...]
    source: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source under one claim; `name` is a single word, `rule` the rule's own."""

    name: str
    rule: str
    text: str

    @property
    def printed(self) -> str:
        """The text without the white space after it, which a page shows without a frame."""
        return self.text.rstrip()

    @property
    def space(self) -> str:
        """The white space after the text."""
        return self.text[len(self.printed) :]

    @property
    def tag(self) -> str:
        """What to print before the text; "" where its type says it, or nothing is printed."""
        if self.name in SPOKEN or not self.text.strip():
            return ""
        return self.name if self.rule in ("", self.name) else f"{self.name}: {self.rule}"


@dataclass(frozen=True, slots=True)
class Row:
    """The source of one turn beside its reading; None for what stands between the turns.

    `line` is the number of its first line, from 1.
    """

    reading: Reading | None
    pieces: tuple[Piece, ...]
    start: int
    line: int

    @property
    def anchor(self) -> str:
        """The row's name within the page."""
        return f"turn-{self.reading.n}" if self.reading else f"between-{self.start}"


Part = TypeVar("Part", Claim, Reading)


def rows_of(text: str, claims: Sequence[Claim], readings: Sequence[Reading]) -> tuple[Row, ...]:
    """Cut the normalised source `text` into rows; their pieces' texts joined are `text` again.

    What no claim covers is unclaimed.
    """
    details = [detail for reading in readings for detail in _details(text, claims, reading)]
    rows: list[Row] = []
    line = 1
    for reading, cuts in groupby(
        _cuts(len(text), (*claims, *details, *readings)),
        key=lambda cut: _covering(readings, cut.start),
    ):
        spans = list(cuts)
        pieces = tuple(
            Piece(*_name(details, claims, span.start), text[span.start : span.end])
            for span in spans
        )
        rows.append(Row(reading, pieces, spans[0].start, line))
        line += sum(piece.text.count("\n") for piece in pieces)
    return tuple(rows)


def row_at(rows: Sequence[Row], place: int) -> Row:
    """The row that holds the character at `place`; the last one for the end of the source."""
    return rows[max(bisect_right(rows, place, key=lambda row: row.start) - 1, 0)]


def _details(text: str, claims: Sequence[Claim], reading: Reading) -> Iterator[Claim]:
    """The label and the markers within a turn.

    A turn's text is its source with white space folded, so that the two are compared by their
    other characters; where the text is not all there, only the label is told apart.
    """
    places = _solid(text, claims, reading.source)
    said = [at for at, character in enumerate(reading.text) if not character.isspace()]
    opening = len(places) - len(said)
    words = places[opening:] if opening >= 0 else []
    if [text[at] for at in words] != [reading.text[at] for at in said]:
        opening, words = len("".join(reading.label.split())), []
    if reading.label and 0 < opening <= len(places):
        yield Claim("turns", "label", Span(places[0], places[opening - 1] + 1))
    for marker in sorted(reading.markers, key=lambda span: span.start) if words else ():
        first, last = bisect_left(said, marker.start), bisect_left(said, marker.end) - 1
        if first <= last:
            yield Claim("turns", "marker", Span(words[first], words[last] + 1))


def _solid(text: str, claims: Sequence[Claim], source: Span) -> list[int]:
    """The places of a turn's characters without white space and without what is no turn's."""
    return [
        at
        for claim in claims
        if claim.part == "turns" and claim.source.end > source.start
        for at in range(max(claim.source.start, source.start), min(claim.source.end, source.end))
        if not text[at].isspace()
    ]


def _cuts(length: int, parts: Iterable[Claim | Reading]) -> Iterator[Span]:
    ends = {0, length}
    for part in parts:
        ends |= {part.source.start, part.source.end}
    return (Span(start, end) for start, end in pairwise(sorted(ends)))


def _covering(parts: Sequence[Part], place: int) -> Part | None:
    at = bisect_right(parts, place, key=lambda part: part.source.start) - 1
    return parts[at] if at >= 0 and place < parts[at].source.end else None


def _name(details: Sequence[Claim], claims: Sequence[Claim], place: int) -> tuple[str, str]:
    detail, claim = _covering(details, place), _covering(claims, place)
    if detail:
        return detail.rule, ""
    return (NAMES.get(claim.part, claim.part), claim.rule) if claim else ("unclaimed", "")
