"""One statement, at the address that lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import etag, require_safe

from transcripts.models import Turn
from transcripts.search.hits import roles_that_day
from transcripts.views import freshness, past_links
from transcripts.views.departed import departed_statement
from transcripts.views.past import past_statement
from transcripts.views.transcript import NOT_FAR, Reading, notes_at, paragraph_topics, reading
from transcripts.views.withdrawn import closed
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@etag(freshness.of_statement)
def statement(request: HttpRequest, key: str) -> HttpResponse:
    """Show one statement with the question it answers, or its answers below."""
    described = Turn.objects.select_related(
        "event__source", "speaker", "exchange__asker", "exchange__outlet"
    )
    shown = described.defer("event__source__content").filter(key=key).first()
    if shown is None:
        return departed_statement(request, key)
    if refused := closed(request, shown.event):
        return refused
    if "revision" in request.GET:
        return past_statement(request, shown.event, key)
    newest = shown.event.revisions.latest_without_snapshot()
    context = {"revision": newest, **_told(shown)}
    response = render(request, "transcripts/statement.html", context)
    return past_links.of_original(request, response, newest)


def _told(shown: Turn) -> dict[str, object]:
    others = _others(shown)
    readings = _readings([shown, *others])
    beside = shown.event.turns.exclude(kind=Kind.STAGE).select_related("speaker", "exchange")
    return {
        "statement": readings[0],
        "questions": [one for one in readings[1:] if one.turn.kind == Kind.QUESTION],
        "answers": [one for one in readings[1:] if one.turn.kind == Kind.ANSWER],
        "notes": notes_at([shown]),
        "previous": beside.filter(position__lt=shown.position).order_by("-position").first(),
        "next": beside.filter(position__gt=shown.position).order_by("position").first(),
    }


def _others(turn: Turn) -> list[Turn]:
    """The questions that an answer answers, or the answers to a question; none for the rest."""
    if turn.exchange is None:
        return []
    wanted = Kind.QUESTION if turn.kind == Kind.ANSWER else Kind.ANSWER
    others = turn.exchange.turns.filter(kind=wanted).order_by("position")
    return list(others.select_related("event", "speaker", "exchange__asker", "exchange__outlet"))


def _readings(turns: list[Turn]) -> list[Reading]:
    roles = {speaker: role for (_, speaker), role in roles_that_day(turns).items()}
    topics = paragraph_topics(turns)
    return [reading(turn, topics, NOT_FAR, roles) for turn in turns]
