"""The search page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from transcripts.models import TurnSearch
from transcripts.search.addresses import kept
from transcripts.search.amends import amends, missing, widened
from transcripts.search.coverage import extent
from transcripts.search.filters import TurnFilter
from transcripts.search.hits import page_of
from transcripts.search.in_force import chips, mistakes, orders
from transcripts.search.tally import tally
from transcripts.views.patience import patient

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@patient
def search(request: HttpRequest) -> HttpResponse:
    """Show one page of the statements that the URL's parameters find."""
    wanted = TurnFilter(request.GET, TurnSearch.objects.all())
    counted = tally(wanted)
    page = page_of(wanted, total=counted.total)
    context = {
        "filter": wanted,
        "page": page,
        "facets": counted.facets,
        "mistakes": mistakes(wanted),
        "amends": amends(wanted),
        "widened": widened(wanted),
        "missing": missing(wanted) if not page.total else [],
        "chips": chips(wanted),
        "orders": orders(wanted),
        "kept": list(kept(wanted.data, "q")),
        "kept_but_dates": list(kept(wanted.data, "since", "until")),
        "extent": None if page.total or page.nearly else extent(),
    }
    return render(request, "transcripts/search.html", context)
