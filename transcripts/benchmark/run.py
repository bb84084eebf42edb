"""A run of the benchmark: one database growing through the sizes, measured at each."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from django.conf import settings

from transcripts.benchmark import corpus, indexing
from transcripts.benchmark.drawing import narrowings, queries
from transcripts.benchmark.engines import Archive, rows_after
from transcripts.benchmark.figures import OWN, Cell, Measured, Rates, Times
from transcripts.benchmark.load import Loader
from transcripts.benchmark.peers.sqlite import Sqlite
from transcripts.benchmark.peers.tantivy import Tantivy
from transcripts.benchmark.queries import ALONE, Asked, Order
from transcripts.benchmark.scratch import scratch_database
from transcripts.benchmark.served import served
from transcripts.ingest.authorities import load_authorities

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

    from transcripts.benchmark.corpus import BulkTurn
    from transcripts.benchmark.engines import Engine, Peer
    from transcripts.benchmark.queries import Narrowing, Query, QueryClass

    Tell = Callable[[str], None]

PEERS = ("sqlite", "tantivy")
# Published one by one, to see how fast that is in an archive of this size.
LIVE_EVENTS = 100
WARMING = 20


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to measure: archives of these sizes (None: the corpus once), beside these peers."""

    folder: Path
    sizes: Sequence[int | None]
    queries: int
    peers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The queries of each class and the filters of each kind, the same at every size."""

    queries: Mapping[QueryClass, Sequence[Query]]
    narrowings: Sequence[Sequence[Narrowing]]

    def pages(self, order: Order, narrowings: Sequence[Narrowing]) -> Iterator[list[Asked]]:
        """The pages of each class, the filters used in turn."""
        for drawn in self.queries.values():
            yield [
                Asked(query, order, narrowings[place % len(narrowings)])
                for place, query in enumerate(drawn)
            ]


def measured(wishes: Wishes, tell: Tell) -> Generator[Measured]:
    """What is measured at each size, the smallest first; close it, and nothing is left behind.

    `tell` is told of each step. Raises CannotMeasureError.
    """
    files = corpus.files_of(wishes.folder)
    sizes = sorted({size or _size_of(files, tell) for size in wishes.sizes})
    with scratch_database(), _opened(wishes.peers) as peers:
        load_authorities(settings.BASE_DIR / "fixtures")
        loader, turns, loaded = Loader(), corpus.turns(files), 0
        asked: Questionnaire | None = None
        for size in sizes:
            tell(f"Loading up to {size:,} turns.")
            after = indexing.last_indexed()
            rates = _load(loader, islice(turns, size - loaded), after)
            loaded += rates.loaded
            asked = asked or Questionnaire(queries(wishes.queries), narrowings())
            for peer in peers:
                tell(f"Loading {peer.name}.")
                peer.add(rows_after(after))
            cells = tuple(_cells(asked, [Archive(), *peers], tell))
            yield Measured(loaded, rates, cells, _added(asked, tell))


def _size_of(files: Sequence[Path], tell: Tell) -> int:
    tell("Counting the corpus.")
    return len([None for _ in corpus.once(files)])


@contextmanager
def _opened(names: Sequence[str]) -> Iterator[list[Peer]]:
    with ExitStack() as stack:
        peers: list[Peer] = []
        for name in names:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="hled-benchmark-")))
            if name == "sqlite":
                peers.append(stack.enter_context(closing(Sqlite(folder))))
            else:
                peers.append(Tantivy(folder))
        yield peers


def _load(loader: Loader, turns: Iterator[BulkTurn], after: int) -> Rates:
    started = perf_counter()
    loaded = loader.load(turns)
    copied = perf_counter()
    live = indexing.new_events(after, most=LIVE_EVENTS)
    indexing.index_at_once(after, but=live)
    indexed = perf_counter()
    indexing.settle()
    settled = perf_counter()
    published = indexing.index_one_by_one(live)
    ended = perf_counter()
    indexing.settle()
    return Rates(
        loaded=loaded,
        copied_in=copied - started,
        indexed_in=indexed - copied,
        live=published,
        live_in=ended - settled,
    )


def _cells(wanted: Questionnaire, engines: Sequence[Engine], tell: Tell) -> Iterator[Cell]:
    for engine in engines:
        tell(f"Warming {engine.name}.")
        for pages in wanted.pages(Order.RELEVANCE, [ALONE]):
            for asked in pages:
                engine.page(asked)
    for some in wanted.narrowings:
        tell(f"Asking, {some[0].name}.")
        for pages in wanted.pages(Order.RELEVANCE, some):
            found = {one.name: tuple(one.found(asked) for asked in pages) for one in engines}
            for order in Order:
                yield _cell([replace(asked, order=order) for asked in pages], engines, found)


def _cell(
    pages: Sequence[Asked], engines: Sequence[Engine], found: Mapping[str, tuple[int, ...]]
) -> Cell:
    times = {one.name: Times(tuple(one.page(asked) for asked in pages)) for one in engines}
    own = times[OWN].seconds
    slowest = pages[own.index(max(own))]
    return Cell(
        slowest.query.query_class,
        slowest.order,
        slowest.narrowing.name,
        times=times,
        found=found,
        slowest=slowest,
    )


def _added(wanted: Questionnaire, tell: Tell) -> Times:
    """What HTTP adds to the statements of a page, by every second query of each class."""
    tell("Asking by HTTP.")
    archive = Archive()
    pages = [asked for some in wanted.pages(Order.RELEVANCE, [ALONE]) for asked in some[::2]]
    with served() as reader:
        # Each of gunicorn's workers reads its templates once.
        for asked in pages[:WARMING]:
            reader.page(asked)
        return Times(tuple(reader.page(asked) - archive.page(asked) for asked in pages))
