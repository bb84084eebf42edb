"""The search page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from transcripts.models import TurnSearch
from transcripts.search.coverage import coverage
from transcripts.search.facets import counts
from transcripts.search.filters import TurnFilter
from transcripts.search.hits import page_of
from transcripts.search.links import chips, kept, mistakes, sorts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show one page of the statements that the URL's parameters find."""
    wanted = TurnFilter(request.GET, TurnSearch.objects.all())
    context = {
        "filter": wanted,
        "page": page_of(wanted.ordered, number=wanted.page_number, words=wanted.words),
        "facets": counts(wanted),
        "mistakes": mistakes(wanted),
        "chips": chips(wanted),
        "sorts": sorts(wanted),
        "kept": list(kept(wanted.data, "q")),
        "kept_but_dates": list(kept(wanted.data, "since", "until")),
        "coverage": coverage(),
    }
    return render(request, "transcripts/search.html", context)
