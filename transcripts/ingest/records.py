"""Saving records whose names the public reads in events: speakers, outlets, countries, series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from transcripts.ingest.index import index
from transcripts.ingest.publish import add_revision
from transcripts.ingest.turnstile import one_at_a_time
from transcripts.ingest.uses import events_naming
from transcripts.models import Event, Series
from transcripts.models.authorities import AuthorityRecord

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User

    from transcripts.ingest.uses import NamedRecord

# Merging and publishing write these: whoever saves may have read the record before they did.
WRITTEN_ELSEWHERE = ("merged_into", "made_for")


@transaction.atomic
def save(record: NamedRecord, *, by: User | None, at: datetime) -> int:
    """Save `record`; in how many events that have been public it has another name now.

    Each of them is found by that name at once, and says so in a revision of its own.
    """
    one_at_a_time()
    rows: QuerySet[NamedRecord] = QuerySet(type(record))
    before = rows.filter(pk=record.pk).values_list("name", flat=True).first()
    if before is not None and isinstance(record, AuthorityRecord):
        record.refresh_from_db(fields=WRITTEN_ELSEWHERE)
    record.save()
    if before is None or record.name == before:
        return 0
    return _tell(record, before, by=by, at=at)


def _tell(record: NamedRecord, before: str, *, by: User | None, at: datetime) -> int:
    told = (
        f"The series “{before}” is called “{record.name}”."
        if isinstance(record, Series)
        else f"“{before}” is called “{record.name}” in the archive’s records."
    )
    events = list(Event.objects.ever_public().filter(pk__in=events_naming([record])).order_by("pk"))
    for event in events:
        index(event)
        add_revision(event, reason=told, by=by, at=at)
    return len(events)
