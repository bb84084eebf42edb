"""A turn's text as a reader sees it: whose words, what is no words at all, what is corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Protocol, TypedDict

from transcripts.vocabulary import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transcripts.models import Topic

PARAGRAPH = re.compile(r"[^\n](?:(?!\n\n).)*", re.DOTALL)

# Marks over the speaker's own words, which stay words on the page.
UNSHOWN = (MarkKind.QUOTED, MarkKind.FOREIGN)


class MarkRecord(TypedDict, total=False):
    """A mark as the turns table keeps it; places count in the turn's text."""

    kind: str
    start: int
    end: int
    until: int | None
    marker: str | None
    printed: str | None
    read: str | None


class Spoken(Protocol):
    """A turn, as the tables have it or as a revision had it."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def marks(self) -> Sequence[MarkRecord]:
        """Spans of the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one kind: "words", or a kind of mark.

    A corrected one has what is printed in `text` and what it should read in `read`; `marker` is
    the note's that says so.
    """

    kind: str
    text: str
    read: str = ""
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the part of one in one voice; `is_start` where it begins here."""

    number: int
    is_start: bool
    pieces: tuple[Piece, ...]
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs in one voice: the speaker's own, or `is_relayed` by an interpreter."""

    is_relayed: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Code points `start` to `end` of a text: a paragraph, or the part of one in one voice."""

    number: int
    start: int
    end: int
    is_start: bool
    is_end: bool
    is_relayed: bool


def blocks(turn: Spoken, topics: Mapping[int, Sequence[Topic]] | None = None) -> tuple[Block, ...]:
    """The turn's text in order; `topics` are its paragraphs', by number from 1.

    A paragraph in two voices is in two blocks; its topics stand with its last part.
    """
    marks: list[MarkRecord] = sorted(turn.marks, key=lambda mark: mark["start"])
    told = topics or {}
    return tuple(
        Block(
            is_relayed,
            tuple(
                Paragraph(
                    number=part.number,
                    is_start=part.is_start,
                    pieces=tuple(_pieces(turn.text, part, marks)),
                    topics=tuple(told.get(part.number, ())) if part.is_end else (),
                )
                for part in run
            ),
        )
        for is_relayed, run in groupby(_parts(turn.text, marks), key=lambda part: part.is_relayed)
    )


def _parts(text: str, marks: Sequence[MarkRecord]) -> Iterator[_Part]:
    """Cut the paragraphs where an interpreter begins or ends."""
    relayed = _relayed(text, marks)
    cuts = {place for span in relayed for place in span}
    for number, paragraph in enumerate(PARAGRAPH.finditer(text), start=1):
        inside = sorted(cut for cut in cuts if paragraph.start() < cut < paragraph.end())
        places = [paragraph.start(), *inside, paragraph.end()]
        spans = [(start, end) for start, end in pairwise(places) if text[start:end].strip()]
        for i, (start, end) in enumerate(spans):
            is_relayed = any(first <= start < last for first, last in relayed)
            yield _Part(number, start, end, i == 0, i == len(spans) - 1, is_relayed)


def _relayed(text: str, marks: Sequence[MarkRecord]) -> list[tuple[int, int]]:
    """Where an interpreter speaks: to the turn's end where the text shows no other."""
    return [
        (mark["start"], mark.get("until") or len(text))
        for mark in marks
        if mark["kind"] == MarkKind.INTERPRETER
    ]


def _pieces(text: str, part: _Part, marks: Sequence[MarkRecord]) -> Iterator[Piece]:
    at = part.start
    for mark in marks:
        if mark["start"] < at or mark["end"] > part.end or mark["kind"] in UNSHOWN:
            continue
        piece, starts_at = _marked(text, mark, at)
        if starts_at > at:
            yield Piece("words", text[at:starts_at])
        yield piece
        at = mark["end"]
    if at < part.end:
        yield Piece("words", text[at : part.end])


def _marked(text: str, mark: MarkRecord, at: int) -> tuple[Piece, int]:
    """The piece for a mark, and where it begins: a corrected word stands before its marker."""
    span = text[mark["start"] : mark["end"]]
    marker = mark.get("marker") or ""
    printed, read = mark.get("printed") or "", mark.get("read") or ""
    before = mark["start"] - len(printed)
    if (
        mark["kind"] == MarkKind.FOOTNOTE
        and printed
        and text[max(at, before) : mark["start"]] == printed
    ):
        return Piece(MarkKind.CORRECTION, printed, read, marker), before
    if mark["kind"] == MarkKind.CORRECTION:
        return Piece(MarkKind.CORRECTION, printed or span, read), mark["start"]
    return Piece(mark["kind"], span, marker=marker), mark["start"]
