"""What changed between two revisions of an event, statement by statement and fact by fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from transcripts.history.facts import Change, facts_of_event, facts_of_exchange, facts_of_turn
from transcripts.parsing.worddiff import longest_rise, worddiff

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transcripts.history.states import PastEvent, PastExchange, PastTurn
    from transcripts.parsing.worddiff import Run


class Fate(models.TextChoices):
    """What became of a statement or an exchange."""

    ADDED = "added", _("Added")
    REMOVED = "removed", _("Removed")
    EDITED = "edited", _("Words changed")
    RECAST = "recast", _("Changed, but not in its words")
    MOVED = "moved", _("Moved")


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One statement before and after, of which one may be missing.

    `runs` tell how its words changed, none where they did not; `facts` what else did.
    `successors` are the keys of the statements that have the words of a removed one now.
    """

    fate: Fate
    before: PastTurn | None
    after: PastTurn | None
    runs: tuple[Run, ...] = ()
    facts: tuple[Change, ...] = ()
    successors: tuple[str, ...] = ()

    @property
    def told(self) -> PastTurn:
        """The statement as it is told: as it came to be, else as it last was."""
        turn = self.after or self.before
        if turn is None:
            raise ValueError("A change of nothing.")
        return turn


@dataclass(frozen=True, slots=True)
class ExchangeChange:
    """What changed in one exchange that both have."""

    exchange: PastExchange
    facts: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one revision changed: the event's facts, statements in order, exchanges.

    `withdrawn` and `restored` say that the event went from the public, or came back to it.
    """

    withdrawn: bool
    restored: bool
    facts: tuple[Change, ...]
    statements: tuple[StatementChange, ...]
    exchanges: tuple[ExchangeChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that the revisions keep is different."""
        return not (
            self.withdrawn or self.restored or self.facts or self.statements or self.exchanges
        )

    def number_of(self, fate: Fate) -> int:
        """How many statements met this fate."""
        return sum(change.fate == fate for change in self.statements)

    @property
    def added(self) -> int:
        """How many statements came."""
        return self.number_of(Fate.ADDED)

    @property
    def removed(self) -> int:
        """How many statements went."""
        return self.number_of(Fate.REMOVED)

    @property
    def edited(self) -> int:
        """How many statements have other words."""
        return self.number_of(Fate.EDITED)

    @property
    def recast(self) -> int:
        """How many statements have the same words and something else changed."""
        return self.number_of(Fate.RECAST) + self.number_of(Fate.MOVED)


def difference(before: PastEvent, after: PastEvent) -> Difference:
    """What `after` says that `before`, an earlier revision of the same event, did not."""
    return Difference(
        withdrawn=after.is_withdrawn and not before.is_withdrawn,
        restored=before.is_withdrawn and not after.is_withdrawn,
        facts=facts_of_event(before, after),
        statements=tuple(_statements(before.turns, after.turns)),
        exchanges=tuple(_exchanges(before, after)),
    )


def statement_change(
    before: PastTurn | None, after: PastTurn | None, *, is_moved: bool = False
) -> StatementChange | None:
    """What became of one statement; None where nothing did, or neither is there."""
    if before is None or after is None:
        return _come_or_gone(before, after)
    runs = worddiff(before.text, after.text) if before.text != after.text else ()
    facts = facts_of_turn(before, after)
    if not (runs or facts or is_moved):
        return None
    fate = Fate.EDITED if runs else Fate.RECAST if facts else Fate.MOVED
    return StatementChange(fate, before, after, runs, facts)


def _come_or_gone(before: PastTurn | None, after: PastTurn | None) -> StatementChange | None:
    if after is not None:
        return StatementChange(Fate.ADDED, None, after)
    return StatementChange(Fate.REMOVED, before, None) if before is not None else None


def _statements(old: Sequence[PastTurn], new: Sequence[PastTurn]) -> Iterator[StatementChange]:
    """Every change in the new order; what went stands where it stood."""
    by_key = {turn.key: turn for turn in new}
    moved = _moved(old, by_key)
    was = {turn.key: turn for turn in old}
    gone = [turn for turn in old if turn.key not in by_key]
    for turn in new:
        while gone and gone[0].position <= turn.position:
            yield StatementChange(Fate.REMOVED, gone.pop(0), None)
        change = statement_change(was.get(turn.key), turn, is_moved=turn.key in moved)
        if change:
            yield change
    yield from (StatementChange(Fate.REMOVED, turn, None) for turn in gone)


def _moved(old: Sequence[PastTurn], new: Mapping[str, PastTurn]) -> set[str]:
    """The keys that left the order that the others keep."""
    kept = [turn.key for turn in old if turn.key in new]
    in_order = {kept[place] for place in longest_rise([new[key].position for key in kept])}
    return set(kept) - in_order


def _exchanges(before: PastEvent, after: PastEvent) -> Iterator[ExchangeChange]:
    was = {exchange.key: exchange for exchange in before.exchanges}
    for exchange in after.exchanges:
        facts = facts_of_exchange(was[exchange.key], exchange) if exchange.key in was else ()
        if facts:
            yield ExchangeChange(exchange, facts)
