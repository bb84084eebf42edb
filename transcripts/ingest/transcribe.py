"""Writing a reading of a source into the tables: turns, exchanges, who spoke, on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.ingest import people, topics
from transcripts.ingest.participations import write_participations
from transcripts.ingest.people import Cast
from transcripts.models import Addressee, Event, Exchange, QuestionPart, Turn
from transcripts.parsing.output import mark_as_json

if TYPE_CHECKING:
    from transcripts import parsing
    from transcripts.parsing import Transcript


def transcribe(event: Event, transcript: Transcript) -> None:
    """Make the event's turns and exchanges those of `transcript`; a draft's only.

    What was there from an earlier reading goes.
    """
    clear(event)
    event.languages = [transcript.language]
    event.footnotes = [
        {"marker": note.marker, "anchor_turn": note.anchor_turn, "text": note.text}
        for note in transcript.footnotes
    ]
    event.save(update_fields=["languages", "footnotes"])
    cast = people.resolve(event, transcript)
    exchanges = _write_exchanges(event, transcript, cast)
    turns = _write_turns(event, transcript, cast, exchanges)
    _write_parts(transcript, cast, exchanges, turns)
    write_participations(event, transcript, cast)
    topics.assign(event)


def clear(event: Event) -> None:
    """Take away what a reading of a draft wrote, with the records that it made for it alone."""
    event.turns.all().delete()
    event.exchanges.all().delete()
    event.participations.all().delete()
    people.forget_made(event)


def _write_exchanges(event: Event, transcript: Transcript, cast: Cast) -> dict[int, Exchange]:
    rows = [
        Exchange(
            event=event,
            position=exchange.n,
            asker=cast.asker(exchange),
            asker_name=exchange.asker or "",
            outlet=cast.outlets.get(exchange.outlet or ""),
            outlet_name=exchange.outlet or "",
            state=exchange.state,
        )
        for exchange in transcript.exchanges
    ]
    return {row.position: row for row in Exchange.objects.bulk_create(rows)}


def _write_turns(
    event: Event, transcript: Transcript, cast: Cast, exchanges: dict[int, Exchange]
) -> dict[int, Turn]:
    of_turn = {
        n: exchanges[exchange.n]
        for exchange in transcript.exchanges
        for n in (*exchange.question_turns, *exchange.answer_turns)
    }
    rows = [
        _turn(event, turn, cast, of_turn.get(turn.n), transcript.language)
        for turn in transcript.turns
    ]
    return {row.position: row for row in Turn.objects.bulk_create(rows)}


def _turn(
    event: Event, turn: parsing.Turn, cast: Cast, exchange: Exchange | None, language: str
) -> Turn:
    known = cast.turns.get(turn.n)
    return Turn(
        event=event,
        position=turn.n,
        label=turn.label or "",
        speaker=known.speaker if known else None,
        attribution_rule=known.rule if known else "",
        attribution_start=known.source.start if known and known.source else None,
        attribution_end=known.source.end if known and known.source else None,
        attribution_confirmed_by=known.decision.decided_by if known and known.decision else None,
        attribution_confirmed_at=known.decision.decided_at if known and known.decision else None,
        kind=turn.kind,
        exchange=exchange,
        text=turn.text,
        marks=[mark_as_json(mark) for mark in turn.marks],
        voice=turn.voice,
        language=language,
        source_start=turn.source.start,
        source_end=turn.source.end,
    )


def _write_parts(
    transcript: Transcript, cast: Cast, exchanges: dict[int, Exchange], turns: dict[int, Turn]
) -> None:
    parts = [
        (exchange, position, part)
        for exchange in transcript.exchanges
        for position, part in enumerate(exchange.parts, start=1)
        if len(part.span)  # an asker's turn may have no words
    ]
    rows = QuestionPart.objects.bulk_create(
        QuestionPart(
            exchange=exchanges[exchange.n],
            turn=turns[part.turn],
            position=position,
            start=part.span.start,
            end=part.span.end,
            labels=list(part.addressees),
        )
        for exchange, position, part in parts
    )
    Addressee.objects.bulk_create(
        Addressee(part=row, speaker=speaker, position=position)
        for row, (_, _, part) in zip(rows, parts, strict=True)
        for position, speaker in enumerate(cast.labelled(part.addressees), start=1)
    )
