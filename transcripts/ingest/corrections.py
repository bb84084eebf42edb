"""What a correction does to an event: each permanent link and what became of it, told in full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from transcripts.ingest.rewriting import Rewritten
    from transcripts.models import Event, Revision, Turn
    from transcripts.parsing.alignment import Outcome, Touched


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the public reads it; `speaker` is "" where nobody is known."""

    label: str
    speaker: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement before and after the correction; None where it was not, or is no more.

    `key` is the permanent link; that of a new statement is made when the correction is stored, and
    "" until then. `successors` are the links of other statements that have words of it now.
    `is_back` says that it had left with an earlier correction and has its link again.
    """

    key: str
    outcome: Outcome | None
    touched: frozenset[Touched]
    before: Told | None
    after: Told | None
    successors: tuple[str, ...] = ()
    is_back: bool = False

    @property
    def is_new(self) -> bool:
        """Whether its link is made by this correction."""
        return self.before is None and not self.is_back

    @property
    def is_reattributed(self) -> bool:
        """Whether other people are named for it now."""
        return bool(self.before and self.after and self.before.speaker != self.after.speaker)


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """An exchange's permanent link, "" for a new one, and what became of it; None: it is new."""

    key: str
    outcome: Outcome | None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of the event that is another one now; "" where it is not known."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """All that a correction does; `revision` is None for a draft, and where it was only tried."""

    lines: tuple[Line, ...]
    exchanges: tuple[ExchangeLine, ...]
    facts: tuple[FactChange, ...]
    revision: Revision | None = None

    def untold(self) -> Correction:
        """The same without the links that were made while it was tried: "" stands for them."""
        made = {line.key for line in self.lines if line.is_new}
        made |= {line.key for line in self.exchanges if line.outcome is None}
        return Correction(
            lines=tuple(
                replace(line, key=_but(made, line.key), successors=_all_but(made, line.successors))
                for line in self.lines
            ),
            exchanges=tuple(
                replace(line, key=_but(made, line.key), successors=_all_but(made, line.successors))
                for line in self.exchanges
            ),
            facts=self.facts,
        )


def _but(made: AbstractSet[str], key: str) -> str:
    return "" if key in made else key


def _all_but(made: AbstractSet[str], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_but(made, key) for key in keys)


def facts_told(event: Event) -> dict[str, str]:
    """The event's facts as the public reads them, by name."""
    told = {
        "title": event.title,
        "date": event.date.isoformat() if event.date else "",
        "place": event.place,
        "kind": event.get_kind_display(),
        "series": event.series.name if event.series else "",
        "source": str(event.source),
        "footnotes": "\n".join(f"{note['marker']} {note['text']}" for note in event.footnotes),
    }
    bases = {"title": event.title_basis, "date": event.date_basis, "place": event.place_basis}
    return told | {f"{name}: how it is known": basis for name, basis in bases.items()}


def facts_changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FactChange, ...]:
    """The facts that differ."""
    return tuple(
        FactChange(name, before[name], after[name])
        for name in before
        if before[name] != after[name]
    )


def told_of(turn: Turn) -> Told:
    """The statement as it stands; reads its speaker, whom a list selects with it."""
    speaker = turn.speaker.name if turn.speaker else ""
    return Told(turn.label, speaker, turn.get_kind_display(), turn.text)


def correction_of(
    rewritten: Rewritten, facts: tuple[FactChange, ...], revision: Revision | None
) -> Correction:
    """Tell what became of every statement and exchange, in the new order."""
    return Correction(
        lines=tuple(_lines(rewritten)),
        exchanges=tuple(_exchange_lines(rewritten)),
        facts=facts,
        revision=revision,
    )


def _lines(rewritten: Rewritten) -> Iterator[Line]:
    """Every statement, in the new order; those that left stand where they stood."""
    owners = {fate.heir: i for i, fate in enumerate(rewritten.fates) if fate.heir is not None}
    left = _left_after(rewritten)
    yield from left.get(-1, ())
    for place, turn in enumerate(rewritten.turns):
        if place in owners:
            yield _line(rewritten, owners[place], told_of(turn))
        else:
            is_back = place in rewritten.back
            yield Line(turn.key or "", None, frozenset(), None, told_of(turn), (), is_back)
        yield from left.get(place, ())


def _left_after(rewritten: Rewritten) -> dict[int, list[Line]]:
    """The statements that left, by the place of the one after which they stood; -1: first."""
    left: dict[int, list[Line]] = {}
    last = -1
    for i, fate in enumerate(rewritten.fates):
        if fate.heir is not None:
            last = fate.heir
        else:
            left.setdefault(last, []).append(_line(rewritten, i, None))
    return left


def _line(rewritten: Rewritten, i: int, after: Told | None) -> Line:
    old, fate = rewritten.old_turns[i], rewritten.fates[i]
    parts = tuple(rewritten.turns[place].key or "" for place in fate.parts)
    return Line(old.key or "", fate.outcome, fate.touched, told_of(old), after, parts)


def _exchange_lines(rewritten: Rewritten) -> Iterator[ExchangeLine]:
    now = rewritten.exchanges
    for old, fate in zip(rewritten.old_exchanges, rewritten.exchange_fates, strict=True):
        parts = tuple(now[place].key or "" for place in fate.parts)
        yield ExchangeLine(old.key or "", fate.outcome, parts)
    kept = {fate.heir for fate in rewritten.exchange_fates}
    for place, exchange in enumerate(now):
        if place not in kept:
            yield ExchangeLine(exchange.key or "", None)
