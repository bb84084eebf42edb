"""Another reading in place of the one that an event has: rows stay where statements stay."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from transcripts.ingest import people, topics
from transcripts.ingest.departures import returning
from transcripts.ingest.participations import write_participations
from transcripts.ingest.publish import give_keys
from transcripts.ingest.transcribe import (
    by_position,
    exchange_rows,
    in_order,
    turn_rows,
    write_notes,
    write_parts,
)
from transcripts.models import Exchange, QuestionPart, TopicAssignment, Turn
from transcripts.parsing.alignment import Fate, Statement, align
from transcripts.parsing.alignment.exchanges import align_exchanges
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.ingest.people import Cast
    from transcripts.models import Event
    from transcripts.parsing import Transcript

# Beyond any position: rows are numbered anew there first, so that no two ever share a position.
ASIDE = 1_000_000_000
# What a reading says of a turn and of an exchange; their keys and what staff confirmed stay.
OF_TURN = (
    "position",
    "label",
    "speaker",
    "attribution_rule",
    "attribution_start",
    "attribution_end",
    "attribution_confirmed_by",
    "attribution_confirmed_at",
    "kind",
    "exchange",
    "text",
    "marks",
    "voice",
    "language",
    "source_start",
    "source_end",
)
OF_EXCHANGE = ("position", "asker", "asker_name", "outlet", "outlet_name", "state")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of an event's statements and exchanges; places count from 0 in both readings.

    `old_turns` and `old_exchanges` are as they were, `turns` and `exchanges` as they are. `back`
    are the places of statements that have a link again which had left.
    """

    old_turns: tuple[Turn, ...]
    turns: tuple[Turn, ...]
    fates: tuple[Fate, ...]
    old_exchanges: tuple[Exchange, ...]
    exchanges: tuple[Exchange, ...]
    exchange_fates: tuple[Fate, ...]
    back: frozenset[int]


def rewrite(event: Event, transcript: Transcript) -> Rewritten:
    """Make the event's turns and exchanges those of `transcript`; links stay with their words.

    What staff decided stays: on labels by label, on topics where the paragraph's words stand, on
    exchanges that stay.
    """
    old = tuple(event.turns.select_related("speaker").order_by("position"))
    old_exchanges = tuple(event.exchanges.order_by("position"))
    fates = align(_statements(old), statements_of(transcript))
    exchange_fates = _exchange_fates(old, old_exchanges, fates, transcript)
    decided = _decided_topics(event)
    write_notes(event, transcript)
    cast = people.resolve(event, transcript)
    exchanges = _renew_exchanges(event, transcript, cast, old_exchanges, exchange_fates)
    turns = _renew_turns(event, transcript, cast, exchanges, (old, fates))
    _drop(event, turns, exchanges)
    write_parts(transcript, cast, exchanges, turns)
    event.participations.all().delete()
    write_participations(event, transcript, cast)
    back = returning(event, in_order(turns), in_order(exchanges))
    if event.revisions.exists():
        give_keys(event)
    _restore_topics(event, decided)
    return Rewritten(
        old_turns=old,
        turns=tuple(event.turns.select_related("speaker").order_by("position")),
        fates=fates,
        old_exchanges=old_exchanges,
        exchanges=tuple(event.exchanges.order_by("position")),
        exchange_fates=exchange_fates,
        back=back,
    )


def statements_of(transcript: Transcript) -> list[Statement]:
    """The transcript's turns, to be compared."""
    return [Statement(turn.label or "", turn.kind, turn.text) for turn in transcript.turns]


def _statements(turns: Iterable[Turn]) -> list[Statement]:
    return [Statement(turn.label, Kind(turn.kind), turn.text) for turn in turns]


def _exchange_fates(
    old: Sequence[Turn],
    exchanges: Sequence[Exchange],
    fates: Sequence[Fate],
    transcript: Transcript,
) -> tuple[Fate, ...]:
    asked: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, turn in enumerate(old):
        if turn.kind == Kind.QUESTION:
            asked[turn.exchange_id].append(place)
    places = {turn.n: place for place, turn in enumerate(transcript.turns)}
    return align_exchanges(
        [asked[exchange.pk] for exchange in exchanges],
        [[places[n] for n in exchange.question_turns] for exchange in transcript.exchanges],
        {place: fate.heir for place, fate in enumerate(fates) if fate.heir is not None},
    )


def _renew_exchanges(
    event: Event,
    transcript: Transcript,
    cast: Cast,
    old: Sequence[Exchange],
    fates: Sequence[Fate],
) -> dict[int, Exchange]:
    """Write the exchanges; a state that staff confirmed stays. By their new positions."""
    rows = exchange_rows(event, transcript, cast)
    event.exchanges.update(position=F("position") + ASIDE)
    for before, fate in zip(old, fates, strict=True):
        if fate.heir is not None:
            row = rows[fate.heir]
            row.pk, row.key, row.confirmed_by_id = before.pk, before.key, before.confirmed_by_id
            row.state = before.state if before.confirmed_by_id else row.state
    Exchange.objects.bulk_create(
        [row for row in rows if row.pk],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=OF_EXCHANGE,
    )
    Exchange.objects.bulk_create(row for row in rows if not row.pk)
    return by_position(rows)


def _renew_turns(
    event: Event,
    transcript: Transcript,
    cast: Cast,
    exchanges: Mapping[int, Exchange],
    before: tuple[Sequence[Turn], Sequence[Fate]],
) -> dict[int, Turn]:
    """Write the turns; one that stays keeps its row and its key. By their new positions."""
    rows = turn_rows(event, transcript, cast, exchanges)
    event.turns.update(position=F("position") + ASIDE)
    for old, fate in zip(*before, strict=True):
        if fate.heir is not None:
            rows[fate.heir].pk, rows[fate.heir].key = old.pk, old.key
    Turn.objects.bulk_create(
        [row for row in rows if row.pk],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=OF_TURN,
    )
    Turn.objects.bulk_create(row for row in rows if not row.pk)
    return by_position(rows)


def _drop(event: Event, turns: Mapping[int, Turn], exchanges: Mapping[int, Exchange]) -> None:
    """Take away the rows of what has left, and the questions' parts, which are written anew."""
    QuestionPart.objects.filter(exchange__event=event).delete()
    event.turns.exclude(pk__in=[turn.pk for turn in turns.values()]).delete()
    event.exchanges.exclude(pk__in=[each.pk for each in exchanges.values()]).delete()


def _decided_topics(event: Event) -> list[tuple[TopicAssignment, str]]:
    """What people decided on the event's paragraphs, each with the paragraph's words."""
    decided = TopicAssignment.objects.filter(turn__event=event).decided().select_related("turn")
    return [
        (assignment, assignment.turn.text.split("\n\n")[assignment.paragraph - 1])
        for assignment in decided.order_by("pk")
    ]


def _restore_topics(event: Event, decided: Sequence[tuple[TopicAssignment, str]]) -> None:
    """Let the decisions go with their paragraphs, and the rules propose for all the others."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for pk, text in event.turns.order_by("position").values_list("pk", "text"):
        for number, paragraph in enumerate(text.split("\n\n"), start=1):
            places[paragraph].append((pk, number))
    moved = []
    for assignment, words in decided:
        found = places[words]
        stays = [place for place in found if place[0] == assignment.turn_id]
        if found:
            assignment.turn_id, assignment.paragraph = (stays or found)[0]
            moved.append(assignment)
    TopicAssignment.objects.filter(pk__in=[each.pk for each, _ in decided]).delete()
    for assignment in moved:
        assignment.pk = None
    TopicAssignment.objects.bulk_create(moved, ignore_conflicts=True)
    topics.assign(event)
