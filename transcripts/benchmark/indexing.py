"""Filling the search table: at once, as after a COPY, and event by event, as in daily work."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Max, Min

from transcripts.ingest.index import COLUMNS, LEXEMES, ROWS, WORDS, index
from transcripts.models import Event, TurnSearch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILL = f"""
    INSERT INTO transcripts_turnsearch ({COLUMNS})
    {ROWS} AND turn.id > %s AND event.id <> ALL(%s) ORDER BY turn.id
"""
NEW = "kept.turn_id > %s"
COUNT = f"""
    INSERT INTO transcripts_lexeme AS known (language, lexeme, documents)
    {LEXEMES.format(which=NEW)}
    ON CONFLICT (language, lexeme) DO UPDATE SET documents = known.documents + excluded.documents
"""
LEARN = f"""
    INSERT INTO transcripts_archiveword (word) {WORDS.format(which=NEW)} ON CONFLICT DO NOTHING
"""
INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = 'transcripts_turnsearch' AND indexname NOT LIKE '%pkey'
"""
MEMORY = "SET maintenance_work_mem = '1GB'"


def last_indexed() -> int:
    """The highest number of a turn in the search table, 0 where it is empty."""
    last: int | None = TurnSearch.objects.aggregate(last=Max("turn_id"))["last"]
    return last or 0


def new_events(after: int, *, most: int) -> list[Event]:
    """The latest events all of whose turns come after turn `after`: at most a tenth of them."""
    events = Event.objects.annotate(first=Min("turns")).filter(first__gt=after).order_by("-pk")
    return list(events[: min(most, 1 + events.count() // 10)])


def index_at_once(after: int, but: Sequence[Event]) -> None:
    """Index the turns after turn `after`, without those of some events, and build the indexes."""
    with transaction.atomic(), connection.cursor() as cursor, _without_indexes():
        cursor.execute(FILL, [after, [event.pk for event in but]])
        cursor.execute(COUNT, [after])
        cursor.execute(LEARN, [after])


def index_one_by_one(events: Sequence[Event]) -> int:
    """Index these events as publishing them does; how many turns they have."""
    for event in events:
        index(event)
    return TurnSearch.objects.filter(event_id__in=[event.pk for event in events]).count()


def settle() -> None:
    """Leave the tables as the server's own housekeeping would after a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def _without_indexes() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(MEMORY)
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for _, definition in indexes:
            cursor.execute(definition)
