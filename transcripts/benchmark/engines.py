"""What is timed: the archive's own pages, and what a peer does to be timed beside them."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlencode

from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory, override_settings
from django.urls import resolve, reverse

from transcripts.benchmark.figures import OWN
from transcripts.models import Turn, TurnSearch
from transcripts.search.filters import TurnFilter
from transcripts.search.found import COUNTED
from transcripts.search.tally import tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from django.db.backends.utils import CursorWrapper

    from transcripts.benchmark.queries import Asked

    # What Django tells of a statement beside its text; the cursor is the one thing used.
    Context = dict[str, CursorWrapper]

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """A turn as a peer is given it: what the archive's search table has, the text, what is shown.

    None where the turn has no such record; `topics` with the broader ones.
    """

    number: int
    text: str
    shown: str
    date: date
    speaker: int | None
    outlet: int | None
    series: int | None
    country: str
    kind: str
    voice: str
    language: str
    topics: tuple[int, ...]


class Engine(Protocol):
    """A search engine that shows pages of statements found."""

    name: str

    def page(self, asked: Asked) -> float:
        """Make the whole first page: 20 hits with marked passages, the count, the facets.

        Gives the seconds that it took: the database's own, where there is one.
        """
        ...

    def found(self, asked: Asked) -> int:
        """How many turns are found, at most one more than the archive counts."""
        ...


class Peer(Engine, Protocol):
    """An engine of another make, that has to be given the turns first."""

    def add(self, rows: Iterator[Row]) -> None:
        """Take in further turns and be ready to find them."""
        ...


class Archive:
    """The archive's search page, in the time of its database."""

    name = OWN

    def page(self, asked: Asked) -> float:
        """Make the page as it is served."""
        return sum(_statements(asked, plan_of=None).seconds)

    def plan(self, asked: Asked) -> str:
        """The plan of the page's slowest statement, as it is run within the page."""
        seconds = _statements(asked, plan_of=None).seconds
        return _statements(asked, plan_of=seconds.index(max(seconds))).plan

    def found(self, asked: Asked) -> int:
        """How many turns are found, as far as the page tells."""
        given = QueryDict(urlencode(parameters(asked)))
        return min(COUNTED + 1, tally(TurnFilter(given, TurnSearch.objects.all())).total)


def parameters(asked: Asked) -> Mapping[str, str]:
    """The parameters of the search's address."""
    return {"q": asked.query.text, "sort": asked.order, **dict(asked.narrowing.parameters)}


class Statements:
    """The seconds that each statement of a page takes, and the plan of the one asked for.

    For Django to call in place of each statement. Read `seconds` where no plan is asked for: to
    explain a statement takes as long as the statement.
    """

    def __init__(self, plan_of: int | None) -> None:
        self.seconds: list[float] = []
        self.plan = ""
        self._plan_of = plan_of

    def __call__(
        self,
        execute: Callable[[str, object, bool, Context], object],
        sql: str,
        given: object,
        many: bool,
        context: Context,
    ) -> object:
        """Run a statement."""
        started = perf_counter()
        if self._plan_of == len(self.seconds):
            execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", given, many, context)
            self.plan = "\n".join(line for (line,) in context["cursor"].fetchall())
        try:
            return execute(sql, given, many, context)
        finally:
            self.seconds.append(perf_counter() - started)


def _statements(asked: Asked, *, plan_of: int | None) -> Statements:
    address, statements = reverse("search"), Statements(plan_of)
    request = RequestFactory().get(address, parameters(asked))
    with (
        connection.execute_wrapper(statements),
        override_settings(ALLOWED_HOSTS=["testserver"]),
    ):
        resolve(address).func(request)
    return statements


def rows_after(turn: int) -> Iterator[Row]:
    """The search table's rows after turn `turn`, as peers are given them."""
    while True:
        kept = list(TurnSearch.objects.filter(turn_id__gt=turn).order_by("turn_id")[:BATCH])
        said = Turn.objects.select_related("speaker", "event").in_bulk(
            [row.turn_id for row in kept]
        )
        yield from (_row(row, said[row.turn_id]) for row in kept)
        if len(kept) < BATCH:
            return
        turn = kept[-1].turn_id


def _row(kept: TurnSearch, turn: Turn) -> Row:
    return Row(
        number=kept.turn_id,
        text=turn.text,
        shown=f"{turn.speaker or turn.label} · {turn.event.title}",
        date=kept.date,
        speaker=kept.speaker_id,
        outlet=kept.outlet_id,
        series=kept.series_id,
        country=kept.country,
        kind=kept.kind,
        voice=kept.voice,
        language=kept.language,
        topics=tuple(kept.topics),
    )
