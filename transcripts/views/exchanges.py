"""Exchanges: who asked what, who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import etag, require_safe

from transcripts.models import Addressee, Exchange
from transcripts.search.hits import roles_that_day
from transcripts.search.listing import listed_exchanges
from transcripts.views import freshness, past_links
from transcripts.views.departed import departed_exchange
from transcripts.views.past import past_exchange
from transcripts.views.transcript import NOT_FAR, notes_at, paragraph_topics, reading
from transcripts.views.withdrawn import closed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

A_PAGE = 25


@require_safe
def exchanges(request: HttpRequest) -> HttpResponse:
    """List the published exchanges, the newest first."""
    page = Paginator(Exchange.objects.published().newest_first(), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "exchanges": listed_exchanges(page.object_list)}
    return render(request, "transcripts/exchanges.html", context)


@require_safe
@etag(freshness.of_exchange)
def exchange(request: HttpRequest, key: str) -> HttpResponse:
    """Show a question, its parts and to whom they are put, and every answer by person."""
    described = Exchange.objects.select_related("event__series", "asker", "outlet")
    shown = described.filter(key=key).first()
    if shown is None:
        return departed_exchange(request, key)
    if refused := closed(request, shown.event):
        return refused
    if "revision" in request.GET:
        return past_exchange(request, shown.event, key)
    newest = shown.event.revisions.latest_without_snapshot()
    context = {"revision": newest, **_told(shown)}
    response = render(request, "transcripts/exchange.html", context)
    return past_links.of_original(request, response, newest)


def _told(shown: Exchange) -> dict[str, object]:
    spoken = shown.turns.select_related("event", "speaker", "exchange__asker", "exchange__outlet")
    turns = list(spoken.order_by("position"))
    addressees = Addressee.objects.select_related("speaker").order_by("position")
    roles = {speaker: role for (_, speaker), role in roles_that_day(turns).items()}
    topics = paragraph_topics(turns)
    return {
        "exchange": shown,
        "notes": notes_at(turns),
        "readings": [reading(turn, topics, NOT_FAR, roles) for turn in turns],
        "parts": shown.parts.select_related("turn")
        .prefetch_related(Prefetch("addressees", addressees))
        .order_by("position"),
    }
