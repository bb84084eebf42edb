"""Topics of paragraphs: what the rules propose, and what a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from transcripts.ingest.index import index
from transcripts.ingest.rules import Place, found_at, found_in, places_of, rules_of
from transcripts.ingest.turnstile import one_at_a_time
from transcripts.models import Event, Topic, TopicAssignment, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.contrib.auth.models import User

    from transcripts.ingest.rules import Found, Rule
    from transcripts.models.topics import TopicAssignmentQuerySet

# A trial shows so many of what it would add, and so many of what it would remove.
SHOWN = 50


class NoSuchParagraphError(Exception):
    """The turn has no paragraph of this number."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A paragraph, and why a rule finds it: its text with START and STOP around the words."""

    turn: Turn
    paragraph: int
    marked: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person makes of a finding: confirmed or rejected, who and when."""

    state: TopicAssignment.State
    by: User | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Trial:
    """What saving other rules for a topic would do.

    `added` and `removed` are the first of `adds` and `removes` in all. `kept` is how many
    paragraphs both find; a person's decisions stay whatever a rule says.
    """

    adds: int
    removes: int
    kept: int
    confirmed: int
    rejected: int
    added: tuple[Finding, ...]
    removed: tuple[Finding, ...]


@transaction.atomic
def assign(event: Event, topics: Sequence[Topic] | None = None) -> None:
    """Propose topics for the event's paragraphs by the rules of `topics` (None: all of them).

    Proposals of an earlier run go; what a person confirmed or rejected stays.
    """
    chosen = _chosen(topics)
    _assign(event, chosen, rules_of(chosen))


def _chosen(topics: Sequence[Topic] | None) -> list[Topic]:
    return list(Topic.objects.order_by("pk")) if topics is None else list(topics)


def _assign(event: Event, topics: Sequence[Topic], rules: Sequence[Rule]) -> None:
    proposed = TopicAssignment.objects.proposed_by_rule()
    proposed.filter(turn__event=event, topic__in=topics).delete()
    TopicAssignment.objects.bulk_create(
        (_proposal(found) for found in found_in(event, rules)), ignore_conflicts=True
    )


def _proposal(found: Found) -> TopicAssignment:
    return TopicAssignment(
        turn_id=found.place.turn_id,
        topic_id=found.topic_id,
        paragraph=found.place.paragraph,
        words=found.words,
        origin=TopicAssignment.Origin.RULE,
    )


@transaction.atomic
def rerun(topics: Sequence[Topic] | None = None) -> int:
    """Run the rules of `topics` (None: all of them) on every event; how many events there are."""
    one_at_a_time()
    chosen = _chosen(topics)
    rules = rules_of(chosen)
    events = list(Event.objects.select_for_update().order_by("pk"))
    for event in events:
        _assign(event, chosen, rules)
        index(event)
    return len(events)


def trial(topic: Topic, *, rule_en: str, rule_es: str) -> Trial:
    """What `rule_en` and `rule_es` in place of the topic's rules would do; writes nothing."""
    rules = rules_of([Topic(pk=topic.pk, rule_en=rule_en, rule_es=rule_es)])
    places = places_of(rules)
    proposed = _places(topic.assignments.proposed_by_rule())
    decided = topic.assignments.decided()
    added, removed = sorted(places - proposed - _places(decided)), sorted(proposed - places)
    return Trial(
        adds=len(added),
        removes=len(removed),
        kept=len(places & proposed),
        confirmed=decided.standing().count(),
        rejected=decided.filter(state=TopicAssignment.State.REJECTED).count(),
        added=_findings(added[:SHOWN], rules),
        removed=_findings(removed[:SHOWN], rules_of([topic])),
    )


def _places(assignments: TopicAssignmentQuerySet) -> set[Place]:
    return {Place(*row) for row in assignments.values_list("turn_id", "paragraph")}


def _findings(places: Sequence[Place], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    numbers = {place.turn_id for place in places}
    turns = Turn.objects.select_related("event", "speaker").in_bulk(numbers)
    marked = {found.place: found.marked for found in found_at(list(numbers), rules)}
    return tuple(
        Finding(turn, place.paragraph, marked.get(place, paragraph_of(turn, place.paragraph)))
        for place in places
        if (turn := turns.get(place.turn_id))
    )


def findings_of(topic: Topic, assignments: Sequence[TopicAssignment]) -> tuple[Finding, ...]:
    """The paragraphs of some of the topic's assignments, in their order; three queries."""
    places = [Place(row.turn_id, row.paragraph) for row in assignments]
    return _findings(places, rules_of([topic]))


def paragraph_of(turn: Turn, number: int) -> str:
    """The text of a turn's paragraph, from 1; raises `NoSuchParagraphError`."""
    paragraphs = turn.text.split("\n\n")
    if not 1 <= number <= len(paragraphs):
        raise NoSuchParagraphError
    return paragraphs[number - 1]


@transaction.atomic
def decide(topic: Topic, turn: Turn, paragraph: int, decision: Decision) -> TopicAssignment:
    """Confirm or reject that the paragraph speaks of the topic, whatever its rule says.

    Where no rule has proposed it, the decision is made all the same. Raises
    `NoSuchParagraphError`.
    """
    one_at_a_time()
    paragraph_of(turn, paragraph)
    found = found_at([turn.pk], rules_of([topic]))
    words = [one.words for one in found if one.place.paragraph == paragraph]
    assignment, _ = TopicAssignment.objects.update_or_create(
        topic=topic,
        turn=turn,
        paragraph=paragraph,
        defaults={
            "state": decision.state,
            "decided_by": decision.by,
            "decided_at": decision.at,
        },
        create_defaults={
            "state": decision.state,
            "decided_by": decision.by,
            "decided_at": decision.at,
            "origin": TopicAssignment.Origin.RULE if words else TopicAssignment.Origin.STAFF,
            "words": words[0] if words else [],
        },
    )
    index(turn.event)
    return assignment


@transaction.atomic
def reconsider(topic: Topic, turn: Turn, paragraph: int) -> None:
    """Take a decision back: the rule alone says whether the paragraph speaks of the topic."""
    one_at_a_time()
    topic.assignments.filter(turn=turn, paragraph=paragraph).delete()
    assign(turn.event, [topic])
    index(turn.event)


@transaction.atomic
def save(*topics: Topic) -> int:
    """Save `topics` and run their rules on every event; how many events there are."""
    one_at_a_time()
    for topic in topics:
        topic.save()
    return rerun(topics)


@transaction.atomic
def remove(topic: Topic) -> None:
    """Delete `topic` with its assignments, and let the search forget it."""
    one_at_a_time()
    events = list(Event.objects.filter(turns__topic_assignments__topic=topic).distinct())
    topic.delete()
    for event in sorted(events, key=lambda event: event.pk):
        index(event)
