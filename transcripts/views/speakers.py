"""Speakers: the index, and one with what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from transcripts.models import Event, Speaker, TurnSearch
from transcripts.search.coverage import by_year, speakers_heard, topics_heard
from transcripts.search.hits import PAGE, hits_for
from transcripts.views.charts import years

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TOPICS = 12


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """List everyone with a published statement, as in a printed index."""
    heard = {row.speaker: row for row in speakers_heard(TurnSearch.objects.all(), most=None)}
    ordered = Speaker.objects.filter(pk__in=[speaker.pk for speaker in heard]).by_name()
    context = {"heard": [heard[speaker] for speaker in ordered]}
    return render(request, "transcripts/speakers.html", context)


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who somebody is and was, what they speak of, and their newest statements."""
    known = Speaker.objects.public().select_related("country", "merged_into")
    shown = get_object_or_404(known, slug=slug)
    if shown.merged_into:
        return redirect(shown.merged_into, permanent=True)
    said = TurnSearch.objects.filter(speaker_id=shown.pk)
    newest = said.newest_first().values_list("turn_id", flat=True)[:PAGE]
    took_part = Event.objects.published().filter(participations__speaker=shown)
    context = {
        "speaker": shown,
        "forms": shown.name_forms.exclude(form=shown.name).order_by("form"),
        "roles": shown.roles.latest_first(),
        "participations": shown.participations.filter(event__in=took_part)
        .select_related("event__series", "country", "outlet")
        .order_by("-event__date", "-event_id"),
        "years": years(by_year(said)),
        "topics": topics_heard(said, most=TOPICS),
        "total": said.count(),
        "hits": hits_for(list(newest)),
    }
    return render(request, "transcripts/speaker.html", context)
