"""Pages as a revision had them: made of its snapshot alone, and saying so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render

from transcripts.history.chronicle import mementos_of, mementos_with, pin
from transcripts.history.states import state_of
from transcripts.views import past_links
from transcripts.views.transcript import cuts
from transcripts.vocabulary import Kind
from transcripts.voices import Block, blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from transcripts.history.chronicle import Memento, Pin
    from transcripts.history.names import Named
    from transcripts.history.states import PastEvent, PastExchange, PastNote, PastPart, PastTurn
    from transcripts.models import Event


@dataclass(frozen=True, slots=True)
class Past:
    """What an event said in the revision that is asked for."""

    event: Event
    pin: Pin
    said: PastEvent


@dataclass(frozen=True, slots=True)
class PastReading:
    """A turn to read as it was: its text in blocks, the speaker's role that day."""

    turn: PastTurn
    blocks: tuple[Block, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a question as it was: its words, and to whom it was put."""

    words: str
    language: str
    addressees: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PastSection:
    """A part of the transcript as it was: the opening (`exchange` is None), or an exchange."""

    exchange: PastExchange | None
    readings: tuple[PastReading, ...]


def past_event(request: HttpRequest, event: Event) -> HttpResponse:
    """The event as the revision asked for had it."""
    having = mementos_of(event)
    past = _past(request, event, having, having)
    if past is None:
        return _no_such_revision(request, event, having)
    told = {"sections": _sections(past.said), "notes": past.said.notes}
    return _shown(request, "transcripts/past_event.html", past, told)


def past_statement(request: HttpRequest, event: Event, key: str) -> HttpResponse:
    """The statement with this key as the revision asked for had it."""
    having = mementos_with(event, key)
    past = _past(request, event, having, mementos_of(event))
    turn = past.said.statement(key) if past else None
    if past is None or turn is None:
        return _no_such_revision(request, event, having)
    told = {
        "statement": _reading(past.said, turn),
        "questions": _others(past.said, turn, Kind.ANSWER, Kind.QUESTION),
        "answers": _others(past.said, turn, Kind.QUESTION, Kind.ANSWER),
        "notes": _notes(past.said, [turn]),
    }
    return _shown(request, "transcripts/past_statement.html", past, told)


def past_exchange(request: HttpRequest, event: Event, key: str) -> HttpResponse:
    """The exchange with this key as the revision asked for had it."""
    having = mementos_with(event, key)
    past = _past(request, event, having, mementos_of(event))
    exchange = past.said.exchange(key) if past else None
    if past is None or exchange is None:
        return _no_such_revision(request, event, having)
    turns = past.said.turns_of(exchange)
    told = {
        "exchange": exchange,
        "parts": [_part(part, turns) for part in exchange.parts],
        "readings": readings_of(past.said, turns),
        "notes": _notes(past.said, turns),
    }
    return _shown(request, "transcripts/past_exchange.html", past, told)


def readings_of(said: PastEvent, turns: Sequence[PastTurn]) -> list[PastReading]:
    """Turns of an event to read as they were."""
    return [_reading(said, turn) for turn in turns]


def _past(
    request: HttpRequest, event: Event, having: Sequence[Memento], every: Sequence[Memento]
) -> Past | None:
    """What the revision asked for said; None where it is none of those that have the page."""
    pinned = pin(request.GET["revision"], having, every[-1]) if having else None
    if pinned is None:
        return None
    return Past(event, pinned, state_of(event.revisions.get(number=pinned.number)))


def _shown(
    request: HttpRequest, template: str, past: Past, told: Mapping[str, object]
) -> HttpResponse:
    """The page; one of a revision that withdrew the event says that, and is gone as it was then."""
    context = {"event": past.event, "said": past.said, "pin": past.pin, **told}
    if past.said.is_withdrawn:
        response = render(request, "transcripts/past_withdrawn.html", context, status=410)
    else:
        response = render(request, template, context)
    return past_links.of_pin(request, response, past.pin)


def _no_such_revision(
    request: HttpRequest, event: Event, having: Sequence[Memento]
) -> HttpResponse:
    context = {"event": event, "having": having, "asked": request.GET["revision"]}
    return render(request, "transcripts/no_such_revision.html", context, status=404)


def _sections(said: PastEvent) -> list[PastSection]:
    return [
        PastSection(
            opener.exchange if opener else None, tuple(_reading(said, turn) for turn in cut)
        )
        for opener, cut in cuts(said.turns)
    ]


def _reading(said: PastEvent, turn: PastTurn) -> PastReading:
    return PastReading(turn, blocks(turn), said.role_of(turn))


def _part(part: PastPart, turns: Iterable[PastTurn]) -> Asked:
    asked = {turn.key: turn for turn in turns}.get(part.turn)
    words = asked.text[part.start : part.end] if asked else ""
    return Asked(words, asked.language if asked else "", part.addressees)


def _others(said: PastEvent, turn: PastTurn, kind: Kind, wanted: Kind) -> list[PastReading]:
    """For a turn of `kind`, the turns of its exchange that are `wanted`."""
    if turn.exchange is None or turn.kind != kind:
        return []
    turns = said.turns_of(turn.exchange)
    return [_reading(said, each) for each in turns if each.kind == wanted]


def _notes(said: PastEvent, turns: Sequence[PastTurn]) -> list[PastNote]:
    shown = {turn.position for turn in turns}
    return [note for note in said.notes if note.turn in shown]
