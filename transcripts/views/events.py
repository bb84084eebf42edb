"""Events: the list, and one with its transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import etag, require_safe

from transcripts.models import Event
from transcripts.search.coverage import topics_heard
from transcripts.search.filters import found_by
from transcripts.views import freshness, past_links
from transcripts.views.charts import strip
from transcripts.views.past import past_event
from transcripts.views.transcript import sections, turns_of
from transcripts.views.withdrawn import closed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

A_PAGE = 50
TOPICS = 15


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """List the published events, the newest first."""
    listed = Event.objects.published().newest_first().with_statements().select_related("series")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "transcripts/events.html", {"page": page})


@require_safe
@etag(freshness.of_event)
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an event's transcript, now or in a revision, or that and why it was withdrawn."""
    described = Event.objects.select_related("series", "source").defer("source__content")
    shown = get_object_or_404(described, slug=slug)
    if refused := closed(request, shown):
        return refused
    if "revision" in request.GET:
        return past_event(request, shown)
    newest = shown.revisions.latest_without_snapshot()
    context = {"event": shown, "revision": newest, **_told(shown)}
    response = render(request, "transcripts/event.html", context)
    return past_links.of_original(request, response, newest)


def _told(shown: Event) -> dict[str, object]:
    turns = turns_of(shown)
    participations = list(
        shown.participations.select_related("speaker", "country", "outlet").order_by("position")
    )
    return {
        "participations": participations,
        "sections": sections(turns, {part.speaker_id: part.role for part in participations}),
        "strip": strip(turns),
        "topics": topics_heard(found_by("event", shown.slug), most=TOPICS),
        "reissues": Event.objects.published().reissues_of(shown).with_receipt(),
    }
