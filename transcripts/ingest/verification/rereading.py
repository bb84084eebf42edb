"""What the installed parser would read differently in the published sources; nothing is applied.

Compared is what the document alone gives: labels, words, kinds, marks. Whom staff found behind a
label, and what they entered of an event, is no reading.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from transcripts.ingest.verification.mismatches import excerpt
from transcripts.models import Event, Turn
from transcripts.parsing import Unreadable
from transcripts.parsing.output import mark_as_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from transcripts.ingest.bulk.workers import Workers
    from transcripts.parsing import Transcript
    from transcripts.parsing import Turn as ReadTurn

SHOWN = 3
EXCERPT = 50


@dataclass(frozen=True, slots=True)
class Statement:
    """One turn as the tables or the parser have it."""

    label: str
    text: str
    kind: str
    voice: str
    language: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What would be different in one event: how many of each sort, and the first few.

    `unreadable` is why the parser refuses the source now, "" where it reads it.
    """

    slug: str
    counts: dict[str, int]
    examples: tuple[str, ...]
    unreadable: str = ""

    @property
    def is_same(self) -> bool:
        """True where the parser reads what the archive has."""
        return not self.counts and not self.unreadable


@dataclass(frozen=True, slots=True)
class _Begun:
    event: Event
    content: bytes
    parsed: Future[Transcript]


def reread(workers: Workers) -> Iterator[Reread]:
    """Read the source of each published event again, in other processes, a few ahead."""
    waiting: deque[_Begun] = deque()
    events = Event.objects.published().select_related("source").order_by("pk")
    for event in events.iterator(chunk_size=workers.ahead):
        content = bytes(event.source.content)
        waiting.append(_Begun(event, content, workers.begin(content)))
        if len(waiting) > workers.ahead:
            yield _ended(waiting.popleft(), workers)
    while waiting:
        yield _ended(waiting.popleft(), workers)


def _ended(begun: _Begun, workers: Workers) -> Reread:
    try:
        transcript = workers.end(begun.parsed, begun.content)
    except Unreadable as refusal:
        return Reread(begun.event.slug, {}, (), unreadable=str(refusal))
    return compared(begun.event, transcript)


def compared(event: Event, transcript: Transcript) -> Reread:
    """What `transcript`, a new reading of the event's source, has otherwise than the tables."""
    kept = [_kept(turn) for turn in event.turns.order_by("position")]
    read = [_read(turn, transcript.language) for turn in transcript.turns]
    found = list(_unlike(kept, read))
    counts = Counter(sort for sort, _ in found)
    return Reread(event.slug, dict(counts), tuple(example for _, example in found[:SHOWN]))


def _kept(turn: Turn) -> Statement:
    marks = tuple(sorted(_mark(mark) for mark in turn.marks))
    return Statement(turn.label, turn.text, turn.kind, turn.voice, turn.language, marks)


def _read(turn: ReadTurn, language: str) -> Statement:
    marks = tuple(sorted(_mark(mark_as_json(mark)) for mark in turn.marks))
    return Statement(turn.label or "", turn.text, turn.kind, turn.voice, language, marks)


def _mark(mark: Mapping[str, object]) -> str:
    return str(sorted(mark.items()))


def _unlike(kept: Sequence[Statement], read: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Each difference by its sort, with the place and the words."""
    one, other = ([(each.label, each.text) for each in turns] for turns in (kept, read))
    for _, start, end, begin, stop in SequenceMatcher(None, one, other, False).get_opcodes():
        both = min(end - start, stop - begin)
        for n in range(both):
            yield from _changed(start + n + 1, kept[start + n], read[begin + n])
        for n in range(start + both, end):
            yield "gone", f"statement {n + 1} would go: {_short(kept[n])}"
        for n in range(begin + both, stop):
            yield "added", f"statement {n + 1} would be new: {_short(read[n])}"


def _changed(n: int, kept: Statement, read: Statement) -> Iterator[tuple[str, str]]:
    if kept.text != read.text:
        was, now = excerpt(kept.text, read.text), excerpt(read.text, kept.text)
        yield "words", f"statement {n}: “{was}” would read “{now}”"
    for sort in ("label", "kind", "voice", "language"):
        was, now = getattr(kept, sort), getattr(read, sort)
        if was != now:
            yield sort, f"statement {n}: {sort} “{was}” would be “{now}”"
    if kept.marks != read.marks and kept.text == read.text:
        yield "marks", f"statement {n}: other marks in {_short(kept)}"


def _short(statement: Statement) -> str:
    words = statement.text
    return f"“{words[:EXCERPT]}{'…' if len(words) > EXCERPT else ''}”"
