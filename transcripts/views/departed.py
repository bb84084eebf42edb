"""What a reader gets at the address of a statement or an exchange that has left its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render

from transcripts.history.states import state_of
from transcripts.models import Departure, Exchange, Turn
from transcripts.views import past_links
from transcripts.views.past import past_exchange, past_statement, readings_of
from transcripts.views.withdrawn import closed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from transcripts.history.states import PastEvent, PastTurn
    from transcripts.models.departures import DepartureQuerySet


def departed_statement(request: HttpRequest, key: str) -> HttpResponse:
    """410 with what the statement said last, why it went and where its words are; or as it was."""
    gone = _gone(Departure.objects.of_statements(), key)
    if refused := closed(request, gone.event):
        return refused
    if "revision" in request.GET:
        return past_statement(request, gone.event, key)
    said = state_of(gone.last_in)
    turn = said.statement(key)
    now = Turn.objects.filter(key__in=gone.successors).select_related("speaker", "exchange")
    led_to = {"now": now.order_by("position")}
    return _told(request, gone, said, [turn] if turn else [], led_to)


def departed_exchange(request: HttpRequest, key: str) -> HttpResponse:
    """410 with the exchange as it was last, why it went and where its words are; or as it was."""
    gone = _gone(Departure.objects.of_exchanges(), key)
    if refused := closed(request, gone.event):
        return refused
    if "revision" in request.GET:
        return past_exchange(request, gone.event, key)
    said = state_of(gone.last_in)
    exchange = said.exchange(key)
    now = Exchange.objects.filter(key__in=gone.successors).select_related("asker", "outlet")
    turns = said.turns_of(exchange) if exchange else []
    return _told(request, gone, said, turns, {"now_exchanges": now.order_by("position")})


def _gone(departures: DepartureQuerySet, key: str) -> Departure:
    described = departures.select_related("event", "last_in", "gone_in")
    return get_object_or_404(described.defer("gone_in__snapshot", "event__footnotes"), key=key)


def _told(
    request: HttpRequest,
    gone: Departure,
    said: PastEvent,
    turns: Sequence[PastTurn],
    now: Mapping[str, object],
) -> HttpResponse:
    context = {
        "gone": gone,
        "said": said,
        "readings": readings_of(said, turns),
        "gone_too": Departure.objects.keyed(gone.successors).filter(is_exchange=gone.is_exchange),
        **now,
    }
    response = render(request, "transcripts/departed.html", context, status=410)
    return past_links.of_original(request, response, gone.gone_in)
