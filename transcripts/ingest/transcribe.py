"""Writing a reading of a source into the tables: turns, exchanges, who spoke, on what."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from transcripts.ingest import people, topics
from transcripts.ingest.participations import write_participations
from transcripts.ingest.people import Cast
from transcripts.models import Addressee, Event, Exchange, QuestionPart, Turn
from transcripts.parsing.output import mark_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from transcripts import parsing
    from transcripts.parsing import Transcript

Row = TypeVar("Row", Exchange, Turn)


def transcribe(event: Event, transcript: Transcript) -> None:
    """Make the event's turns and exchanges those of `transcript`; a draft's only.

    What was there from an earlier reading goes.
    """
    clear(event)
    write_notes(event, transcript)
    cast = people.resolve(event, transcript)
    exchanges = by_position(Exchange.objects.bulk_create(exchange_rows(event, transcript, cast)))
    turns = by_position(Turn.objects.bulk_create(turn_rows(event, transcript, cast, exchanges)))
    write_parts(transcript, cast, exchanges, turns)
    write_participations(event, transcript, cast)
    topics.assign(event)


def clear(event: Event) -> None:
    """Take away what a reading of a draft wrote, with the records that it made for it alone."""
    event.turns.all().delete()
    event.exchanges.all().delete()
    event.participations.all().delete()
    people.forget_made(event)


def write_notes(event: Event, transcript: Transcript) -> None:
    """Keep what the document says beside its turns: its language and its footnotes."""
    event.languages = [transcript.language]
    event.footnotes = [
        {"marker": note.marker, "anchor_turn": note.anchor_turn, "text": note.text}
        for note in transcript.footnotes
    ]
    event.save(update_fields=["languages", "footnotes"])


def by_position(rows: Iterable[Row]) -> dict[int, Row]:
    """The same rows by their positions, as the document numbers them."""
    return {row.position: row for row in rows}


def in_order(rows: Mapping[int, Row]) -> list[Row]:
    """The rows by their positions again as a list."""
    return [rows[position] for position in sorted(rows)]


def exchange_rows(event: Event, transcript: Transcript, cast: Cast) -> list[Exchange]:
    """The transcript's exchanges as rows of the event, not saved."""
    return [
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


def turn_rows(
    event: Event, transcript: Transcript, cast: Cast, exchanges: Mapping[int, Exchange]
) -> list[Turn]:
    """The transcript's turns as rows of the event, not saved, in these exchanges."""
    of_turn = {
        n: exchanges[exchange.n]
        for exchange in transcript.exchanges
        for n in (*exchange.question_turns, *exchange.answer_turns)
    }
    return [
        _turn(event, turn, cast, of_turn.get(turn.n), transcript.language)
        for turn in transcript.turns
    ]


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


def write_parts(
    transcript: Transcript, cast: Cast, exchanges: Mapping[int, Exchange], turns: Mapping[int, Turn]
) -> None:
    """Write the parts of each question and to whom they are put."""
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
