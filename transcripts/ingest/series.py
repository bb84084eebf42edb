"""Series: what staff change of a run of events that the public reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from transcripts.ingest.publish import add_revision
from transcripts.models import Event, Series

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User


@transaction.atomic
def rename(series: Series, name: str, *, by: User | None, at: datetime) -> None:
    """Give `series` another name; each of its events that has been public says so."""
    held = Series.objects.select_for_update().get(pk=series.pk)
    before, held.name = held.name, name
    held.save(update_fields=["name"])
    if before != name:
        for event in Event.objects.ever_public().filter(series=held).order_by("pk"):
            reason = f"The series “{before}” is called “{name}”."
            add_revision(event, reason=reason, by=by, at=at)
    series.refresh_from_db()
