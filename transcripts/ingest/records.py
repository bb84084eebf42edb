"""Saving authority records, by whose names statements are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from transcripts.ingest.index import index
from transcripts.ingest.turnstile import one_at_a_time
from transcripts.ingest.uses import events_naming
from transcripts.models import Event

if TYPE_CHECKING:
    from transcripts.models.authorities import AuthorityRecord


@transaction.atomic
def save(record: AuthorityRecord) -> None:
    """Save `record`; where its name has changed, statements are found by the new one at once."""
    one_at_a_time()
    is_renamed = QuerySet(type(record)).filter(pk=record.pk).exclude(name=record.name).exists()
    record.save()
    named = events_naming([record]) if is_renamed else set()
    for event in Event.objects.published().filter(pk__in=named).order_by("pk"):
        index(event)
