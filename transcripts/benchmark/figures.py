"""What was measured, and what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from transcripts.benchmark.queries import ALONE, QueryClass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.benchmark.queries import Asked, Order

# What the archive itself is called among the engines.
OWN = "archive"
# Milliseconds of a whole page's statements at a million turns: median and 95th percentile.
TARGETS = {
    QueryClass.RARE: (40, 100),
    QueryClass.COMMON: (40, 100),
    QueryClass.NAME: (40, 100),
    QueryClass.TWO: (60, 150),
    QueryClass.PHRASE: (100, 400),
    QueryClass.OR: (70, 200),
    QueryClass.PREFIX: (70, 200),
    QueryClass.NEGATION: (70, 200),
}
# An archive of up to so many turns has half the time.
SMALL = 100_000
# From a hundred thousand turns to a million.
MOST_GROWTH = 4.0
# What serving a page by HTTP may add, in milliseconds.
MOST_ADDED = 15.0


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each query of a class, in order."""

    seconds: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median, in milliseconds."""
        return 1000 * median(self.seconds)

    @property
    def p95(self) -> float:
        """What 95 of a hundred do not exceed, in milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[-(-95 * len(ordered) // 100) - 1]

    def __str__(self) -> str:
        return f"{self.p50:.1f}/{self.p95:.1f}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One class of queries in one order with one kind of filter: times and hits by engine.

    `slowest` is the page that takes the archive longest.
    """

    query_class: QueryClass
    order: Order
    filter: str
    times: Mapping[str, Times]
    found: Mapping[str, tuple[int, ...]]
    slowest: Asked

    @property
    def name(self) -> str:
        """The cell in words."""
        filtered = "" if self.filter == ALONE.name else f", by {self.filter}"
        return f"{self.query_class}, {self.order}{filtered}"


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast turns come in: `loaded` in all, `live` of them event by event.

    In seconds; `copied_in` is the writing by COPY, `indexed_in` the indexing after it.
    """

    loaded: int
    copied_in: float
    indexed_in: float
    live: int
    live_in: float

    @property
    def at_once(self) -> float:
        """Turns a second by COPY with the index."""
        return (self.loaded - self.live) / (self.copied_in + self.indexed_in)

    @property
    def one_by_one(self) -> float:
        """Turns a second, each event in a transaction of its own."""
        return self.live / self.live_in


@dataclass(frozen=True, slots=True)
class Measured:
    """All that was measured on an archive of `turns` turns; `added` is what HTTP adds to a page."""

    turns: int
    rates: Rates
    cells: Sequence[Cell]
    added: Times

    def target(self, query_class: QueryClass) -> tuple[float, float]:
        """The median and the 95th percentile that a class has to keep, in milliseconds."""
        share = 0.5 if self.turns <= SMALL else 1.0
        p50, p95 = TARGETS[query_class]
        return share * p50, share * p95

    def target_said(self, query_class: QueryClass) -> str:
        """The target in words."""
        return "{:.0f}/{:.0f}".format(*self.target(query_class))

    def meets_target(self, cell: Cell) -> bool:
        """True where the cell keeps its target."""
        p50, p95 = self.target(cell.query_class)
        return cell.times[OWN].p50 <= p50 and cell.times[OWN].p95 <= p95

    def is_slower_than_sqlite(self, cell: Cell) -> bool:
        """True where SQLite has the better 95th percentile, doing the same work."""
        peer = cell.times.get("SQLite")
        return peer is not None and cell.times[OWN].p95 > peer.p95

    def alone(self, query_class: QueryClass, order: Order) -> Cell:
        """The cell of a class without a filter."""
        return next(
            cell
            for cell in self.cells
            if (cell.query_class, cell.order, cell.filter) == (query_class, order, ALONE.name)
        )
