"""Speakers: the index, and one with what they said and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from transcripts.models import Event, Exchange, NameForm, Role, Speaker, TurnSearch
from transcripts.search.askers import outlets_of, questions
from transcripts.search.coverage import by_year, speakers_heard, topics_heard
from transcripts.search.filters import found_by
from transcripts.search.hits import PAGE, hits_for
from transcripts.search.labels import labels_of
from transcripts.search.listing import listed_exchanges
from transcripts.views.charts import years
from transcripts.views.merged import elsewhere

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TOPICS = 12
# Who gives a briefing a day takes part in a thousand events; the years lead to the others.
EVENTS = 24
ASKED = 10


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """List everyone with a published statement, as in a printed index."""
    heard = {row.speaker: row for row in speakers_heard(TurnSearch.objects.all(), most=None)}
    ordered = Speaker.objects.filter(pk__in=[speaker.pk for speaker in heard]).by_name()
    context = {"heard": [heard[speaker] for speaker in ordered]}
    return render(request, "transcripts/speakers.html", context)


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who somebody is and was, what they speak of and ask, and their newest statements."""
    known = Speaker.objects.public().select_related("country", "merged_into")
    shown = get_object_or_404(known, slug=slug)
    if moved := elsewhere(request, shown):
        return moved
    asked = Exchange.objects.published().newest_first().filter(asker=shown)
    page = Paginator(asked, ASKED).get_page(request.GET.get("page"))
    context = {
        "speaker": shown,
        **_known_of(shown),
        **_said_by(shown),
        "outlets": outlets_of(shown),
        "page": page,
        "exchanges": listed_exchanges(page.object_list),
    }
    return render(request, "transcripts/speaker.html", context)


def _known_of(speaker: Speaker) -> dict[str, object]:
    """Names, printed labels, offices, and the events with the role that day."""
    took_part = list(
        speaker.participations.filter(event__in=Event.objects.published())
        .select_related("event__series", "event__source", "country", "outlet")
        .defer("event__source__content", "event__footnotes")
        .order_by("-event__date", "-event_id")
    )
    labels = labels_of(took_part)
    told = [speaker.name, *(printed.label for printed in labels)]
    forms = NameForm.objects.of(speaker).filter(speaker__made_for=None).exclude(form__in=told)
    return {
        "forms": forms.order_by("form").values_list("form", flat=True).distinct(),
        "labels": labels,
        "roles": Role.objects.of(speaker).latest_first(),
        "participations": took_part[:EVENTS],
        "earlier": len(took_part[EVENTS:]),
    }


def _said_by(speaker: Speaker) -> dict[str, object]:
    """How much was said, when and of what, and the newest of it.

    Nothing is listed as said where all of it is questions, which are listed as such.
    """
    said = found_by("speaker", speaker.slug)
    total, asked = said.count(), questions(said).count()
    newest = said.newest_first().values_list("turn_id", flat=True)[:PAGE]
    return {
        "years": years(by_year(said)),
        "topics": topics_heard(said, most=TOPICS),
        "total": total,
        "asked": asked,
        "hits": hits_for(list(newest)) if asked < total else (),
    }
