"""Merging two records of one person or outlet, and undoing it.

Everything that names the one names the other from then on. The merged record keeps its address
and its names, which lead to the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.db import transaction
from django.db.models import QuerySet

from transcripts.ingest.index import index
from transcripts.ingest.joining import Joined, join, take_apart
from transcripts.ingest.people import confirm_made
from transcripts.ingest.publish import add_revision
from transcripts.ingest.refusals import RefusedError
from transcripts.ingest.turnstile import one_at_a_time
from transcripts.ingest.uses import ADDRESSED, EVENTS, events_naming, uses_of
from transcripts.models import Event, Merge, Outlet, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import User

Record = Speaker | Outlet


class Moved(TypedDict):
    """What a merge remembers: the rows that it moved, by the use's noun, and those it joined."""

    rows: dict[str, list[int]]
    joined: list[Joined]


class MergeRefusedError(RefusedError):
    """The merge cannot be made or undone."""


def obstacles(record: Record, into: Record) -> list[str]:
    """What stands in the way of merging `record` into `into`, each with what to do."""
    if record == into:
        return ["It is the same record: choose another."]
    reasons = []
    if record.merged_into:
        reasons.append(f"“{record}” was merged into “{record.merged_into}”: undo that first.")
    if into.merged_into == record:
        reasons.append(f"“{into}” was merged into “{record}”: undo that first.")
    elif into.merged_into:
        reasons.append(f"“{into}” was merged into “{into.merged_into}”: choose that one.")
    if into.made_for:
        reasons.append(
            f"“{into}” is known only from the draft “{into.made_for.title}”, whose next reading"
            " may take it away: merge it into the other one instead, or publish the draft first."
        )
    if record.is_fictional != into.is_fictional:
        reasons.append("One is invented and the other is real: they are never one.")
    if isinstance(record, Speaker) and isinstance(into, Speaker):
        reasons.extend(_two_people(record, into))
    return reasons


def _two_people(record: Speaker, into: Speaker) -> list[str]:
    """Why two speakers cannot be one person."""
    kinds = {record.kind, into.kind}
    reasons = []
    if Speaker.Kind.ANONYMOUS in kinds:
        reasons.append(
            "An anonymous speaker is known from one event alone and is never said to be anybody:"
            " resolve the labels of that event instead."
        )
    elif Speaker.Kind.JOURNALIST in kinds and record.kind != into.kind:
        reasons.append(
            "One is a journalist and the other is not; a reporter and an official of one name are"
            " two people. If they are one, give both records the same kind first."
        )
    if record.wikidata and into.wikidata:
        reasons.append(
            f"They have two Wikidata numbers, {record.wikidata} and {into.wikidata}: if they are"
            " one person, take the wrong one out first."
        )
    return reasons


@transaction.atomic
def merge(record: Record, *, into: Record, by: User | None, at: datetime, reason: str) -> Merge:
    """Join `record` into `into`; each event that names it and has been public gets a revision.

    Raises `MergeRefusedError` with every reason, and changes nothing then.
    """
    merged, stays = _held(record, into)
    reasons = obstacles(merged, stays)
    if not reason.strip():
        reasons.append("Say why they are one: the events’ revisions tell it.")
    if reasons:
        raise MergeRefusedError(reasons)
    events = events_naming([merged])
    moved = _move(merged, stays)
    _lead(merged, stays)
    made = _remembered(merged, stays, moved)
    made.reason, made.made_by, made.made_at = reason.strip(), by, at
    made.save()
    _tell(events, reason=f"{merged.name} is one with {stays.name}: {made.reason}", by=by, at=at)
    record.refresh_from_db()
    return made


def _held(*records: Record) -> list[Record]:
    """The records as they are now, with the events that name them held until the end.

    Events before records, and each in the order of their numbers, as every writer takes them.
    """
    one_at_a_time()
    events = Event.objects.filter(pk__in=events_naming(records))
    list(events.select_for_update().order_by("pk"))
    rows = type(records[0]).objects.filter(pk__in=[record.pk for record in records])
    held = {row.pk: row for row in rows.select_for_update().order_by("pk")}
    return [held[record.pk] for record in records]


def _lead(record: Record, into: Record | None) -> None:
    QuerySet(type(record)).filter(pk=record.pk).update(merged_into=into)


def _move(record: Record, into: Record) -> Moved:
    joined: list[Joined] = []
    if isinstance(record, Speaker) and isinstance(into, Speaker):
        joined = join(record, into)
    moved: dict[str, list[int]] = {}
    for use in uses_of(record):
        rows = use.of(record)
        moved[use.noun] = list(rows.order_by("pk").values_list("pk", flat=True))
        rows.update(**{use.field: into})
    return Moved(rows=moved, joined=joined)


def _remembered(record: Record, into: Record, moved: Moved) -> Merge:
    if isinstance(record, Speaker):
        return Merge(speaker=record, speaker_into_id=into.pk, moved=moved)
    return Merge(outlet=record, outlet_into_id=into.pk, moved=moved)


def _tell(events: Iterable[int], *, reason: str, by: User | None, at: datetime) -> None:
    """Bring what is derived from `events` up to date, and say why where they have been public."""
    for event in Event.objects.ever_public().filter(pk__in=events).order_by("pk"):
        if event.is_public:
            confirm_made(event)
        index(event)
        add_revision(event, reason=reason, by=by, at=at)


def obstacles_to_undoing(merge: Merge) -> list[str]:
    """What stands in the way of undoing `merge`, each with what to do."""
    into = merge.into
    if merge.undone_at:
        return ["It has been undone already."]
    if into.merged_into:
        return [f"“{into}” itself was merged into “{into.merged_into}” since: undo that first."]
    later = Merge.objects.in_force().of(into).filter(made_at__gte=merge.made_at)
    mine = _rows_of(merge.moved)
    return [
        f"“{other.record}” was merged into “{into}” since, in the same event: undo that first."
        for other in later.exclude(pk=merge.pk).listed().defer(None).newest_first()
        if mine & _rows_joined(other.moved)
    ]


def _rows_joined(moved: Moved) -> set[tuple[str, int]]:
    return {(each["after"]["model"], each["after"]["pk"]) for each in moved["joined"]}


def _rows_of(moved: Moved) -> set[tuple[str, int]]:
    """The participations and addressees that a merge moved or joined, by table and number."""
    parts = {("transcripts.participation", pk) for pk in moved["rows"].get(EVENTS.noun, [])}
    addressed = {("transcripts.addressee", pk) for pk in moved["rows"].get(ADDRESSED.noun, [])}
    return parts | addressed | _rows_joined(moved)


@transaction.atomic
def undo(merge: Merge, *, by: User | None, at: datetime) -> None:
    """Give back what `merge` moved, but for what somebody has changed since.

    Each event that changes and has been public gets a revision. Raises `MergeRefusedError` with
    every reason, and changes nothing then.
    """
    record, into = _held(merge.record, merge.into)
    merge.refresh_from_db()
    reasons = obstacles_to_undoing(merge)
    if reasons:
        raise MergeRefusedError(reasons)
    _lead(record, None)
    events = _give_back(merge.moved, record, into)
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    _tell(events, reason=f"{record.name} is not {into.name} after all", by=by, at=at)


def _give_back(moved: Moved, record: Record, into: Record) -> set[int]:
    """Make `record` again what it was; the events that this changes."""
    events = set()
    for use in uses_of(record):
        rows = use.of(into).filter(pk__in=moved["rows"][use.noun])
        events |= use.events(rows)
        rows.update(**{use.field: record})
    if isinstance(into, Speaker):
        events |= take_apart(moved["joined"], into)
    return events
