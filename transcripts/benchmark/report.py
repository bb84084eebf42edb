"""What was measured as tables: for a terminal, and in short in Markdown for the README."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.benchmark.engines import Archive
from transcripts.benchmark.figures import MOST_ADDED, MOST_GROWTH, OWN, TARGETS
from transcripts.benchmark.queries import ALONE, Order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.benchmark.figures import Cell, Measured
    from transcripts.benchmark.queries import QueryClass

# Hit counts this near to each other come of other stemmers, not of other work.
ALIKE = 0.05
# Times so much longer are chance: what runs beside, and the clock.
SLACK = 1.1


def table(measured: Measured) -> Iterator[str]:
    """A line for each class, order and filter; milliseconds, median and 95th percentile."""
    peers = _peers(measured)
    yield (
        f"{'class':<14}{'order':<11}{'filter':<9}{'found':>7}{OWN:>15}{'target':>9}{'':>8}"
        + "".join(f"{name:>16}{'×':>7}" for name in peers)
    )
    for cell in measured.cells:
        own, kept = cell.times[OWN], "met" if measured.meets_target(cell) else "missed"
        found = sorted(cell.found[OWN])[len(cell.found[OWN]) // 2]
        yield (
            f"{cell.query_class:<14}{cell.order:<11}{cell.filter:<9}{found:>7}{own!s:>15}"
            f"{measured.target_said(cell.query_class):>9}{kept:>8}"
            + "".join(f"{cell.times[name]!s:>16}{_ratio(cell, name):>7.2f}" for name in peers)
        )


def _peers(measured: Measured) -> list[str]:
    return [name for name in measured.cells[0].times if name != OWN]


def _ratio(cell: Cell, peer: str) -> float:
    return cell.times[OWN].p95 / cell.times[peer].p95


def summary(measured: Measured) -> Iterator[str]:
    """Ingest rates, what HTTP adds, how far the peers agree, and each promise that is not kept."""
    rates, added = measured.rates, measured.added
    yield (
        f"Ingest: {rates.at_once:,.0f} turns a second by COPY with the index"
        f" (COPY {rates.copied_in:.0f} s, index {rates.indexed_in:.0f} s),"
        f" {rates.one_by_one:,.0f} event by event into the live index."
    )
    yield f"HTTP through gunicorn adds {added} ms to a page’s statements."
    for name in _peers(measured):
        yield f"{name} finds as many for {_agreeing(measured, name):.0%} of the queries."
    yield from _missed(measured)


def _agreeing(measured: Measured, peer: str) -> float:
    pairs = [
        pair
        for cell in measured.cells
        for pair in zip(cell.found[OWN], cell.found[peer], strict=True)
    ]
    return sum(abs(own - other) <= ALIKE * max(own, other) for own, other in pairs) / len(pairs)


def _missed(measured: Measured) -> Iterator[str]:
    for cell in measured.cells:
        own = cell.times[OWN]
        if not measured.meets_target(cell):
            yield f"Missed: {cell.name}: {own} ms, target {measured.target_said(cell.query_class)}."
        if cell.filter != ALONE.name:
            alone = measured.alone(cell.query_class, cell.order).times[OWN]
            if own.p95 > SLACK * alone.p95:
                yield f"Missed: {cell.name}: {own} ms, slower than without the filter ({alone})."
        if measured.is_slower_than_sqlite(cell):
            yield f"Missed: {cell.name}: {own} ms, SQLite {cell.times['SQLite']}."
    if measured.added.p50 > MOST_ADDED:
        yield f"Missed: HTTP adds {measured.added} ms, target {MOST_ADDED:.0f}."


def plans(measured: Measured) -> Iterator[str]:
    """The plan of the slowest statement of each class that misses its target, or SQLite's time.

    Of the cells without a filter. Asks the database: only while the benchmark's is there.
    """
    for cell in (cell for cell in measured.cells if cell.filter == ALONE.name):
        if measured.is_slower_than_sqlite(cell) or not measured.meets_target(cell):
            yield f"\nThe slowest of {cell.name}: {cell.slowest.query.text}"
            yield Archive().plan(cell.slowest)


def growth(sizes: Sequence[Measured]) -> Iterator[str]:
    """How many times slower a page is in the largest archive than in the smallest."""
    small, large = sizes[0], sizes[-1]
    yield f"{'class':<14}{'order':<11}{'filter':<9}{'median':>8}{'p95':>8}"
    for before, after in zip(small.cells, large.cells, strict=True):
        grown = _grown(before, after)
        flag = "  missed" if max(grown) > MOST_GROWTH else ""
        yield (
            f"{after.query_class:<14}{after.order:<11}{after.filter:<9}"
            f"{grown[0]:>8.1f}{grown[1]:>8.1f}{flag}"
        )


def _grown(before: Cell, after: Cell) -> tuple[float, float]:
    earlier, later = before.times[OWN], after.times[OWN]
    return later.p50 / earlier.p50, later.p95 / earlier.p95


def markdown(sizes: Sequence[Measured]) -> Iterator[str]:
    """The table in short, with the machine."""
    largest = sizes[-1]
    peers = _peers(largest)
    heads = [
        "query, its first page whole",
        *(f"{measured.turns:,} turns" for measured in sizes),
        "target",
        *(f"{name}, {largest.turns:,}" for name in peers),
        *(["growth"] if len(sizes) > 1 else []),
    ]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for query_class in TARGETS:
        yield _row(_compact(sizes, query_class, Order.RELEVANCE, peers))
    for query_class in TARGETS:
        yield _row(_compact(sizes, query_class, Order.NEWEST, peers))
    yield ""
    yield f"Milliseconds in the database, median/95th percentile, warm; {machine()}."


def _compact(
    sizes: Sequence[Measured], query_class: QueryClass, order: Order, peers: Sequence[str]
) -> list[str]:
    cells = [measured.alone(query_class, order) for measured in sizes]
    grown = [f"{max(_grown(cells[0], cells[-1])):.1f}"] if len(sizes) > 1 else []
    return [
        f"{query_class}, {order}",
        *(str(cell.times[OWN]) for cell in cells),
        sizes[-1].target_said(query_class),
        *(str(cells[-1].times[name]) for name in peers),
        *grown,
    ]


def _row(values: Sequence[str]) -> str:
    return f"| {' | '.join(values)} |"


def machine() -> str:
    """The machine by cores and memory, and the database's version."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        ((version,),) = cursor.fetchall()
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, PostgreSQL {version}"
