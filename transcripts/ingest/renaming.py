"""Other names for records: every event that has been public says so in a revision of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from transcripts.ingest.publish import add_revision
from transcripts.ingest.uses import events_naming
from transcripts.models import Country, Event, Outlet, Participation, Speaker

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User

    from transcripts.models.events import EventQuerySet


@transaction.atomic
def renamed(
    record: Speaker | Outlet | Country, *, before: str, by: User | None, at: datetime
) -> int:
    """Record that `record` was called `before` until now; in how many events the public reads it.

    In the transaction that saved the new name.
    """
    events = list(_naming(record).ever_public().select_for_update(of=("self",)).order_by("pk"))
    for event in events:
        reason = f"“{before}” is called “{record.name}” in the archive’s records."
        add_revision(event, reason=reason, by=by, at=at)
    return len(events)


def _naming(record: Speaker | Outlet | Country) -> EventQuerySet:
    if isinstance(record, Country):
        held = Participation.objects.filter(country=record)
        return Event.objects.filter(pk__in=held.values("event"))
    return Event.objects.filter(pk__in=events_naming([record]))
