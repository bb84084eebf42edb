"""Outlets: who asks for them, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from transcripts.models import Exchange, Outlet, Speaker
from transcripts.search.listing import listed_exchanges

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

A_PAGE = 25


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an outlet's reporters and the questions they asked."""
    shown = get_object_or_404(Outlet.objects.public().select_related("country"), slug=slug)
    asked = Exchange.objects.published().newest_first().filter(outlet=shown)
    page = Paginator(asked, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "outlet": shown,
        "reporters": Speaker.objects.by_name().filter(questions_asked__in=asked).distinct(),
        "page": page,
        "exchanges": listed_exchanges(page.object_list),
    }
    return render(request, "transcripts/outlet.html", context)
