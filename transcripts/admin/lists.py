"""What the list of events counts, by the database in the list's own query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from transcripts.models import Event, Turn
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from datetime import datetime


class Listed(Protocol):
    """An event as `with_counts` gives it; `open_labels` are printed labels of nobody known."""

    statements: int
    open_labels: int
    received_at: datetime


def with_counts(events: QuerySet[Event]) -> QuerySet[Event]:
    """Add to each event what `Listed` names."""
    statements = Turn.objects.exclude(kind=Kind.STAGE)
    return events.annotate(
        statements=_counted(statements, Count("pk")),
        open_labels=_counted(Turn.objects.unresolved(), Count("label", distinct=True)),
        received_at=F("source__received_at"),
    )


def open_labels(event: Event) -> QuerySet[Turn, str]:
    """The printed labels of one event that stand for nobody known, each once."""
    return event.turns.unresolved().order_by("label").values_list("label", flat=True).distinct()


def _counted(turns: QuerySet[Turn], count: Count) -> Coalesce:
    each = turns.filter(event=OuterRef("pk")).order_by().values("event").annotate(n=count)
    return Coalesce(Subquery(each.values("n"), output_field=IntegerField()), 0)
