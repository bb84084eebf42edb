"""The history of an event and of a statement: every revision with its reason and its diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import etag, require_safe

from transcripts.history.steps import statement_numbers, statement_steps, steps
from transcripts.models import Departure, Turn
from transcripts.views import freshness
from transcripts.views.holders import event_at, statement_at

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from transcripts.models import Event
    from transcripts.models.departures import DepartureQuerySet

A_PAGE = 10


@require_safe
@etag(freshness.of_event)
def event_history(request: HttpRequest, slug: str) -> HttpResponse:
    """List an event's revisions, the newest first, each with what it changed."""
    event = _known(event_at(slug))
    revisions = event.revisions.without_snapshot().order_by("-number")
    page = Paginator(revisions, A_PAGE).get_page(request.GET.get("page"))
    context = {"event": event, "page": page, "steps": steps(page.object_list)}
    return render(request, "transcripts/event_history.html", context)


@require_safe
@etag(freshness.of_event)
def revision(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one revision of an event with all that it changed."""
    event = _known(event_at(slug))
    shown = get_object_or_404(event.revisions.without_snapshot(), number=number)
    newest = event.revisions.latest_without_snapshot()
    context = {"event": event, "step": steps([shown])[0], "newest": newest}
    return render(request, "transcripts/revision.html", context)


@require_safe
@etag(freshness.of_statement)
def statement_history(request: HttpRequest, key: str) -> HttpResponse:
    """List the revisions that changed one statement, the newest first; also where it has gone."""
    event = _known(statement_at(key))
    page = Paginator(statement_numbers(event, key), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "event": event,
        "key": key,
        "page": page,
        "steps": statement_steps(event, key, list(page.object_list)),
        "turn": Turn.objects.filter(key=key).select_related("speaker", "exchange").first(),
        "came_from": _came_from(event, key),
    }
    return render(request, "transcripts/statement_history.html", context)


def _came_from(event: Event, key: str) -> DepartureQuerySet:
    """The statements that went and whose words are in the one with this key."""
    gone = Departure.objects.of_statements().filter(event=event, successors__contains=[key])
    return gone.select_related("gone_in").defer("gone_in__snapshot").order_by("gone_in__number")


def _known(event: Event) -> Event:
    """The event, also a withdrawn one: its reasons stay; Http404 for one never published."""
    if not event.has_been_public:
        raise Http404
    return event
