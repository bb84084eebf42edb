"""The front page, and what the archive is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from transcripts.models import Event, TurnSearch
from transcripts.search.coverage import coverage, speakers_heard, topics_heard

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NEWEST = 6
HEARD = 8
# Counted back from the archive's last day, not from today: an archive may rest for a while.
LATELY = timedelta(days=365)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box, the newest events, who and what is heard lately, and the coverage."""
    covered = coverage()
    since = covered.last - LATELY if covered.last else None
    lately = TurnSearch.objects.spoken_to_the_matter().filter(date__gte=since or date.max)
    context = {
        "coverage": covered,
        "events": Event.objects.published().newest_first().with_statements()[:NEWEST],
        "since": since,
        "speakers": speakers_heard(lately, most=HEARD),
        "topics": topics_heard(lately, most=HEARD),
    }
    return render(request, "transcripts/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what the archive covers, how it reads transcripts and what its marks mean."""
    return render(request, "transcripts/about.html", {"coverage": coverage()})
