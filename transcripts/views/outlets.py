"""Outlets: who asks for them, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from transcripts.models import Exchange, Outlet
from transcripts.search.askers import askers_of
from transcripts.search.listing import listed_exchanges
from transcripts.views.merged import elsewhere

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

A_PAGE = 25


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an outlet's reporters and the questions they asked."""
    known = Outlet.objects.public().select_related("country", "merged_into")
    shown = get_object_or_404(known, slug=slug)
    if moved := elsewhere(request, shown):
        return moved
    asked = Exchange.objects.published().newest_first().filter(outlet=shown)
    page = Paginator(asked, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "outlet": shown,
        "names": _other_names(shown),
        "reporters": askers_of(shown),
        "page": page,
        "exchanges": listed_exchanges(page.object_list),
    }
    return render(request, "transcripts/outlet.html", context)


def _other_names(outlet: Outlet) -> list[str]:
    """What else it is called, with the names of the outlets merged into it; each once."""
    merged = outlet.merged.public().order_by("name")
    names = [
        *outlet.other_names,
        *(name for one in merged for name in (one.name, *one.other_names)),
    ]
    return [name for name in dict.fromkeys(names) if name != outlet.name]
