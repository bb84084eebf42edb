"""An event's transcript in sections: the opening, then exchange by exchange."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypedDict, TypeVar

from transcripts.models import TopicAssignment
from transcripts.vocabulary import Kind
from transcripts.voices import Block, blocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.models import Event, Exchange, Topic, Turn


class NoteRecord(TypedDict):
    """A footnote as the events table keeps it; `anchor_turn` counts the event's turns."""

    marker: str
    anchor_turn: int | None
    text: str


class OnTheFloor(Protocol):
    """A turn, as the tables have it or as a revision had it."""

    @property
    def kind(self) -> str:
        """What it does."""

    @property
    def exchange(self) -> object:
        """The exchange that it belongs to, None for none."""


Spoken = TypeVar("Spoken", bound=OnTheFloor)


@dataclass(frozen=True, slots=True)
class Reading:
    """A turn to read: its text in blocks, the speaker's role that day.

    `answers` is the question that it answers from afar: after the floor had gone to somebody
    else, or from within another exchange. `answered_later` are such answers to this question.
    """

    turn: Turn
    blocks: tuple[Block, ...]
    role: str
    answers: Turn | None = None
    answered_later: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the transcript: the opening (`exchange` is None), or an exchange with its call.

    `answerers` are the names of those who answer, in the order in which they do.
    """

    exchange: Exchange | None
    readings: tuple[Reading, ...]
    answerers: tuple[str, ...]


def turns_of(event: Event) -> list[Turn]:
    """The event's turns in order, with what their pages show; one query."""
    shown = event.turns.select_related("speaker", "exchange__asker", "exchange__outlet")
    return list(shown.order_by("position"))


def sections(turns: Sequence[Turn], roles: Mapping[int | None, str]) -> list[Section]:
    """The turns in order, cut where the floor goes to the next asker; `roles` by speaker id."""
    topics = paragraph_topics(turns)
    far = far_answers(turns)
    answering = _answering(turns)
    return [
        Section(
            opener.exchange if opener else None,
            tuple(reading(turn, topics, far, roles) for turn in cut),
            tuple(dict.fromkeys(answering[opener.exchange_id or 0])) if opener else (),
        )
        for opener, cut in cuts(turns)
    ]


def cuts(turns: Sequence[Spoken]) -> list[tuple[Spoken | None, list[Spoken]]]:
    """The turns in order, cut where the floor goes to the next asker.

    Each cut comes with the question that opens it, None for the event's opening.
    """
    made: list[tuple[Spoken | None, list[Spoken]]] = [(None, [])]
    for turn in turns:
        opener, cut = made[-1]
        if turn.kind == Kind.QUESTION and (opener is None or turn.exchange != opener.exchange):
            # The moderator's call belongs to the asker whom it calls.
            called = [cut.pop()] if cut and cut[-1].kind == Kind.MODERATION else []
            made.append((turn, called))
        made[-1][1].append(turn)
    return [(opener, cut) for opener, cut in made if cut]


def paragraph_topics(turns: Sequence[Turn]) -> Mapping[int, Mapping[int, list[Topic]]]:
    """The topics of each paragraph, by turn id and paragraph number; one query."""
    assigned = TopicAssignment.objects.standing().filter(turn__in=[turn.pk for turn in turns])
    topics: dict[int, dict[int, list[Topic]]] = defaultdict(lambda: defaultdict(list))
    for row in assigned.select_related("topic").order_by("topic__name"):
        topics[row.turn_id][row.paragraph].append(row.topic)
    return topics


def notes_at(turns: Sequence[Turn]) -> list[NoteRecord]:
    """The source's footnotes whose markers stand in one of these turns of one event."""
    if not turns:
        return []
    notes: list[NoteRecord] = turns[0].event.footnotes
    shown = {turn.position for turn in turns}
    return [note for note in notes if note["anchor_turn"] in shown]


@dataclass(frozen=True, slots=True)
class FarAnswers:
    """Answers that came after the floor had gone elsewhere: question by answer, and back."""

    questions: Mapping[int, Turn]
    answers: Mapping[int, list[Turn]]


NOT_FAR = FarAnswers({}, {})


def far_answers(turns: Sequence[Turn]) -> FarAnswers:
    """Find the answers from afar among the turns of one event, in order; by turn id."""
    questions: dict[int, Turn] = {}
    answers: dict[int, list[Turn]] = defaultdict(list)
    asked: dict[int | None, Turn] = {}
    answered: set[int | None] = set()
    for before, turn in zip([None, *turns], turns, strict=False):
        if turn.kind == Kind.QUESTION:
            asked.setdefault(turn.exchange_id, turn)
        if turn.kind != Kind.ANSWER:
            continue
        if before and before.exchange_id != turn.exchange_id and turn.exchange_id in answered:
            questions[turn.pk] = asked[turn.exchange_id]
            answers[asked[turn.exchange_id].pk].append(turn)
        answered.add(turn.exchange_id)
    return FarAnswers(questions, answers)


def reading(
    turn: Turn,
    topics: Mapping[int, Mapping[int, list[Topic]]],
    far: FarAnswers,
    roles: Mapping[int | None, str],
) -> Reading:
    """One turn to read; the mappings are those of the functions above."""
    return Reading(
        turn=turn,
        blocks=blocks(turn, topics.get(turn.pk, {})),
        role=roles.get(turn.speaker_id, ""),
        answers=far.questions.get(turn.pk),
        answered_later=tuple(far.answers.get(turn.pk, ())),
    )


def _answering(turns: Sequence[Turn]) -> Mapping[int, list[str]]:
    """The names of those who answer, in order, by the exchange's id."""
    names: dict[int, list[str]] = defaultdict(list)
    for turn in turns:
        if turn.kind == Kind.ANSWER and turn.exchange_id:
            names[turn.exchange_id].append(turn.speaker.name if turn.speaker else turn.label)
    return names
