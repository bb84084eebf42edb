"""Which event an address belongs to, whether what it names still stands there or has gone."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from transcripts.models import Departure, Event, Exchange, Turn


def event_at(slug: str) -> Event:
    """The event with this slug; Http404 for none."""
    return _event(slug=slug)


def statement_at(key: str) -> Event:
    """The event of the statement with this key, also where that has gone; Http404 for none."""
    gone = Departure.objects.of_statements().filter(key=key).values("event")
    return _event(pk__in=Turn.objects.filter(key=key).values("event").union(gone))


def exchange_at(key: str) -> Event:
    """The event of the exchange with this key, also where that has gone; Http404 for none."""
    gone = Departure.objects.of_exchanges().filter(key=key).values("event")
    return _event(pk__in=Exchange.objects.filter(key=key).values("event").union(gone))


def _event(**wanted: object) -> Event:
    described = Event.objects.select_related("source").defer("footnotes", "source__content")
    return get_object_or_404(described, **wanted)
