"""Exchanges: who asked what, who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from transcripts.models import Addressee, Exchange
from transcripts.search.hits import roles_that_day
from transcripts.search.listing import listed_exchanges
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
def exchange(request: HttpRequest, key: str) -> HttpResponse:
    """Show a question, its parts and to whom they are put, and every answer by person."""
    shown = get_object_or_404(
        Exchange.objects.select_related("event__series", "asker", "outlet"), key=key
    )
    if refused := closed(request, shown.event):
        return refused
    spoken = shown.turns.select_related("event", "speaker", "exchange__asker", "exchange__outlet")
    turns = list(spoken.order_by("position"))
    addressees = Addressee.objects.select_related("speaker").order_by("position")
    roles = {speaker: role for (_, speaker), role in roles_that_day(turns).items()}
    topics = paragraph_topics(turns)
    context = {
        "exchange": shown,
        "notes": notes_at(turns),
        "readings": [reading(turn, topics, NOT_FAR, roles) for turn in turns],
        "parts": shown.parts.select_related("turn")
        .prefetch_related(Prefetch("addressees", addressees))
        .order_by("position"),
    }
    return render(request, "transcripts/exchange.html", context)
