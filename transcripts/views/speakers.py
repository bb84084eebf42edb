"""Speakers: the index, and one with what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from transcripts.models import Event, Speaker, TurnSearch
from transcripts.search.coverage import SpeakerHeard, by_year, speakers_heard, topics_heard
from transcripts.search.hits import PAGE, hits_for
from transcripts.views.charts import years

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TOPICS = 12


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """List everyone with a published statement, as in a printed index."""
    heard = speakers_heard(TurnSearch.objects.all(), most=None)
    context = {"heard": sorted(heard, key=_in_an_index)}
    return render(request, "transcripts/speakers.html", context)


def _in_an_index(row: SpeakerHeard) -> tuple[str, int]:
    """Accents and capitals do not count in a printed index."""
    return slugify(row.speaker.sort_name), row.speaker.pk


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who somebody is and was, what they speak of, and their newest statements."""
    shown = get_object_or_404(Speaker.objects.select_related("country", "merged_into"), slug=slug)
    if shown.merged_into:
        return redirect(shown.merged_into, permanent=True)
    said = TurnSearch.objects.filter(speaker_id=shown.pk)
    newest = said.newest_first().values_list("turn_id", flat=True)[:PAGE]
    took_part = Event.objects.published().filter(participations__speaker=shown)
    context = {
        "speaker": shown,
        "forms": shown.name_forms.order_by("form"),
        "roles": shown.roles.select_related("country").order_by("-started_on", "-pk"),
        "participations": shown.participations.filter(event__in=took_part)
        .select_related("event__series", "country", "outlet")
        .order_by("-event__date", "-event_id"),
        "years": years(by_year(said)),
        "topics": topics_heard(said, most=TOPICS),
        "total": said.count(),
        "hits": hits_for(list(newest)),
    }
    return render(request, "transcripts/speaker.html", context)
