"""Topics: the tree, and one with who speaks of it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from transcripts.models import Topic
from transcripts.search.coverage import by_year, speakers_most
from transcripts.search.filters import found_by
from transcripts.search.hits import PAGE, hits_for
from transcripts.search.topic_passages import topic_passages
from transcripts.search.tree import by_name, scope_of, tree
from transcripts.search.wording import worded_rules
from transcripts.views.charts import years

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SPEAKERS = 12
# Of fewer words a rate says nothing: one sentence would win.
FLOOR = 500


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Show every topic under its broader one, with the number of statements that speak of it."""
    return render(request, "transcripts/topics.html", {"branches": tree()})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a topic covers, the rule that finds it, and the statements found."""
    shown = get_object_or_404(Topic.objects.select_related("broader"), slug=slug)
    found = found_by("topic", shown.slug)
    newest = list(found.newest_first().values_list("turn_id", flat=True)[:PAGE])
    context = {
        "topic": shown,
        "narrower": sorted(shown.narrower.all(), key=by_name),
        "speakers": speakers_most(found, floor=FLOOR, most=SPEAKERS),
        "floor": FLOOR,
        "rules": worded_rules(shown),
        "years": years(by_year(found)),
        "total": found.count(),
        "hits": hits_for(newest, chosen=topic_passages(newest, scope_of(shown))),
    }
    return render(request, "transcripts/topic.html", context)
