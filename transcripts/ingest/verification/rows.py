"""Rows: whether the tables say what the newest revisions say, and each address names one thing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.ingest.index import differences
from transcripts.ingest.snapshots import snapshot
from transcripts.ingest.verification.mismatches import Mismatch, excerpt
from transcripts.models import Departure, Event, Revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.ingest.verification.mismatches import Examined

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

NOUNS = {
    "turns": "statement",
    "exchanges": "exchange",
    "parts": "part",
    "participations": "participation",
    "footnotes": "footnote",
}
# Somebody may publish while an event is looked at; who does so three times in a row is no mistake.
ATTEMPTS = 3

KEYS = """
    SELECT key, array_agg(place ORDER BY place) FROM (
        SELECT key, 'statement in event ' || event_id AS place FROM transcripts_turn
        UNION ALL
        SELECT key, 'exchange in event ' || event_id FROM transcripts_exchange
        UNION ALL
        SELECT key, 'departure from event ' || event_id FROM transcripts_departure
    ) AS named WHERE key IS NOT NULL GROUP BY key
"""
KEYLESS = """
    SELECT event.slug, count(*) FROM transcripts_event AS event
    JOIN (
        SELECT event_id, key FROM transcripts_turn
        UNION ALL SELECT event_id, key FROM transcripts_exchange
    ) AS named ON named.event_id = event.id
    WHERE event.state IN ('published', 'withdrawn') AND named.key IS NULL
    GROUP BY event.slug ORDER BY event.slug
"""

UNSEEN = (
    "Somebody changed it past the archive's own functions: put the row back as the revision says,"
    " or record the change by a revision."
)


def snapshots() -> Iterator[Examined]:
    """Each event that has been public: whether its rows are what its newest revision says."""
    for event in Event.objects.ever_public().order_by("pk").iterator(chunk_size=100):
        yield tuple(
            Mismatch(f"event {event.slug}, {where}", what, UNSEEN) for where, what in _told(event)
        )


def _told(event: Event) -> list[tuple[str, str]]:
    for _ in range(ATTEMPTS):
        newest = event.revisions.order_by("-number").first()
        if newest is None:
            return [("no revision", "it is public, and nothing says since when and why")]
        then: Plain = json.loads(bytes(newest.snapshot))
        told = list(unlike(then, _rows(event), f"revision {newest.number}"))
        # Rows and revisions change together: the same revision as before, the same rows.
        if not told or event.revisions.latest_without_snapshot() == newest:
            break
    return told


def _rows(event: Event) -> Plain:
    fresh = Event.objects.select_related("source", "series").defer("source__content")
    told: Plain = json.loads(snapshot(fresh.get(pk=event.pk)))
    return told


def unlike(then: Plain, now: Plain, where: str) -> Iterator[tuple[str, str]]:
    """Where two records differ, and how; a field that only the later one has says nothing.

    An earlier version of the archive may have recorded less.
    """
    match then, now:
        case dict(), dict():
            for name, value in then.items():
                yield from unlike(value, now.get(name), f"{where}, {name}")
        case list(), list() if len(then) == len(now):
            for number, (one, other) in enumerate(zip(then, now, strict=True), start=1):
                yield from unlike(one, other, _item(where, one, number))
        case list(), list():
            yield where, f"the revision has {len(then)}, the rows {len(now)}"
        case _ if then != now:
            one, other = (json.dumps(each, ensure_ascii=False) for each in (then, now))
            told = f"the revision says {excerpt(one, other)}, the rows {excerpt(other, one)}"
            yield where, told


def _item(where: str, item: Plain, number: int) -> str:
    """The place of an item in a list, by its key where it has one, else by its number."""
    above, _, name = where.rpartition(", ")
    key = item.get("key") if isinstance(item, dict) else None
    return f"{above}, {NOUNS.get(name, name)} {key or number}"


def keys() -> Iterator[Examined]:
    """Each key: whether it names one statement, exchange or departure; and that none lacks one."""
    remedy = "Take the rows from a backup: two things must never share an address."
    with connection.chunked_cursor() as cursor:
        cursor.execute(KEYS)
        for key, places in cursor:
            wrong = len(places) > 1
            yield (Mismatch(f"key {key}", "; ".join(places), remedy),) if wrong else ()
    with connection.cursor() as cursor:
        cursor.execute(KEYLESS)
        for slug, number in cursor.fetchall():
            what = f"{number} statements or exchanges have no address"
            yield (Mismatch(f"event {slug}", what, "Withdraw it and publish it again."),)


def departures() -> Iterator[Examined]:
    """Each departure: whether its last revision has what went, and the next one has it no more."""
    told = Departure.objects.select_related("event", "last_in", "gone_in").order_by("pk")
    for departure in told.iterator(chunk_size=2):
        where = f"event {departure.event.slug}, departure {departure.key}"
        yield tuple(Mismatch(where, what, UNSEEN) for what in _wrong(departure))


def _wrong(departure: Departure) -> Iterator[str]:
    last, gone = departure.last_in, departure.gone_in
    if {last.event_id, gone.event_id} != {departure.event_id}:
        yield "it names revisions of another event"
    if departure.key not in _keys_in(last, departure.is_exchange):
        yield f"revision {last.number} has no such key"
    if departure.key in _keys_in(gone, departure.is_exchange):
        yield f"revision {gone.number} has it still"


def _keys_in(revision: Revision, is_exchange: bool) -> set[object]:
    record = json.loads(bytes(revision.snapshot))
    return {each["key"] for each in record["exchanges" if is_exchange else "turns"]}


def search_tables() -> Iterator[Examined]:
    """What is derived for the search, in one step: whatever differs from what the rows say."""
    found = differences()
    remedy = "`manage.py tag_topics` makes the search tables anew."
    for each in found:
        yield (Mismatch(f"search row of {each}", "it is not what the rows say", remedy),)
    if not found:
        yield ()
