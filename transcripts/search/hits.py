"""One page of statements found, with what a reader needs to judge each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.models import Participation, Topic, TopicAssignment, Turn
from transcripts.search.filters import LAST_PAGE
from transcripts.search.found import COUNTED, nearly_found, turns_on
from transcripts.search.passages import Passage, best_passages
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from transcripts.search.filters import TurnFilter
    from transcripts.search.query import Node

PAGE = 20
OPENING = 320


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn found, with the speaker's role that day and the question it answers."""

    turn: Turn
    passage: Passage
    role: str
    topics: tuple[Topic, ...]
    question: Turn | None
    question_passage: Passage | None


@dataclass(frozen=True, slots=True)
class Page:
    """Hits number `first` to `last` (from 1) of `total`; a total above COUNTED is cut off."""

    hits: tuple[Hit, ...]
    number: int
    total: int
    nearly: tuple[Hit, ...] = ()

    @property
    def first(self) -> int:
        """The number of the first hit, 0 where there is none."""
        return (self.number - 1) * PAGE + 1 if self.hits else 0

    @property
    def last(self) -> int:
        """The number of the last hit."""
        return (self.number - 1) * PAGE + len(self.hits)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-min(self.total, COUNTED) // PAGE))

    @property
    def previous(self) -> int | None:
        """The number of the page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The number of the page after, None on the last that is shown."""
        return self.number + 1 if self.number < min(self.pages, LAST_PAGE) else None

    @property
    def is_last_shown(self) -> bool:
        """True where more was found than pages reach."""
        return self.number == LAST_PAGE and self.pages > LAST_PAGE

    @property
    def is_cut_off(self) -> bool:
        """True where more were found than are counted."""
        return self.total > COUNTED


def page_of(wanted: TurnFilter, *, total: int) -> Page:
    """The page that a search asks for, of `total` turns, with the words of its query marked.

    Where a first page by relevance has room left, `nearly` has what lacks some of the words. A
    fixed number of queries, however many hits there are.
    """
    start = (wanted.page_number - 1) * PAGE
    ids = turns_on(wanted, start=start, stop=start + PAGE, are_many=total > COUNTED)
    others = nearly_found(wanted, most=PAGE - total) if total < PAGE else []
    hits = hits_for([*ids, *others], words=wanted.sought)
    shown = len(hits) - len(others) if others else len(hits)
    return Page(hits[:shown], wanted.page_number, total, nearly=hits[shown:])


def hits_for(
    turn_ids: Sequence[int],
    *,
    words: Node | None = None,
    chosen: Mapping[int, Passage] | None = None,
) -> tuple[Hit, ...]:
    """Hits for the turns with these ids, in this order.

    Each with the passage `chosen` for it, else the one that has most of `words`, else its opening.
    """
    turns = Turn.objects.select_related(
        "event__series", "speaker", "exchange__asker", "exchange__outlet"
    )
    by_id = turns.in_bulk(list(turn_ids))
    shown = [by_id[pk] for pk in turn_ids if pk in by_id]
    questions = _questions(shown)
    roles = roles_that_day(shown)
    topics = topics_of(by_id)
    passages = {**_passages([*shown, *questions.values()], words), **(chosen or {})}
    hits = []
    for turn in shown:
        question = questions.get(turn.exchange_id or 0) if turn.kind == Kind.ANSWER else None
        hits.append(
            Hit(
                turn=turn,
                passage=passages[turn.pk],
                role=roles.get((turn.event_id, turn.speaker_id), ""),
                topics=topics.get(turn.pk, ()),
                question=question,
                question_passage=passages[question.pk] if question else None,
            )
        )
    return tuple(hits)


def _questions(answers: Sequence[Turn]) -> dict[int, Turn]:
    """The first question turn of each exchange that one of `answers` belongs to."""
    exchanges = {turn.exchange_id for turn in answers if turn.kind == Kind.ANSWER}
    asked = Turn.objects.filter(exchange__in=exchanges, kind=Kind.QUESTION).order_by("-position")
    return {
        turn.exchange_id: turn
        for turn in asked.select_related("speaker", "exchange")
        if turn.exchange_id
    }


def roles_that_day(turns: Collection[Turn]) -> Mapping[tuple[int, int | None], str]:
    """The role of each turn's speaker at its event, by event and speaker id; one query."""
    held = Participation.objects.filter(
        event__in={turn.event_id for turn in turns}, speaker__in={turn.speaker_id for turn in turns}
    ).select_related("country", "outlet")
    return {(row.event_id, row.speaker_id): row.role for row in held}


def topics_of(turn_ids: Collection[int]) -> Mapping[int, tuple[Topic, ...]]:
    """The topics of each turn, by name; one query."""
    assigned = (
        TopicAssignment.objects.standing()
        .filter(turn__in=list(turn_ids))
        .order_by("topic__name")
        .select_related("topic")
    )
    topics: dict[int, dict[int, Topic]] = {}
    for row in assigned:
        topics.setdefault(row.turn_id, {})[row.topic_id] = row.topic
    return {turn: tuple(by_id.values()) for turn, by_id in topics.items()}


def _passages(turns: Sequence[Turn], words: Node | None) -> Mapping[int, Passage]:
    if words:
        return best_passages([turn.pk for turn in turns], words)
    return {turn.pk: Passage(1, opening(turn.text)) for turn in turns}


def opening(text: str) -> str:
    """The first words of a text, up to OPENING characters, cut between words."""
    paragraph = text.replace("\n\n", " ")
    if len(paragraph) <= OPENING:
        return paragraph
    return paragraph[:OPENING].rsplit(" ", 1)[0] + " …"
