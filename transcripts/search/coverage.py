"""What the archive holds, and who and what is heard most in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, F, Func, Max, Min, Sum
from django.db.models.functions import ExtractYear

from transcripts.models import Event, Lexeme, Speaker, Topic, TurnSearch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transcripts.models.turn_search import TurnSearchQuerySet


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is published, from when to when; the days are None in an empty archive."""

    events: int
    statements: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Coverage(Extent):
    """The archive's extent, with how many words are published and whose."""

    words: int
    speakers: int


@dataclass(frozen=True, slots=True)
class SpeakerHeard:
    """A speaker with the number of statements found, and that of all their words."""

    speaker: Speaker
    statements: int
    words: int

    @property
    def per_10_000(self) -> float:
        """Statements found per 10,000 of the speaker's words."""
        return 10_000 * self.statements / max(self.words, 1)


@dataclass(frozen=True, slots=True)
class TopicHeard:
    """A topic with the number of statements found that speak of it."""

    topic: Topic
    statements: int


def extent() -> Extent:
    """The whole archive's extent, however large it is: three queries that read no statement."""
    statements = Lexeme.objects.filter(lexeme="").aggregate(statements=Sum("documents", default=0))
    days = TurnSearch.objects.aggregate(first=Min("date"), last=Max("date"))
    return Extent(events=Event.objects.published().count(), **statements, **days)


def coverage() -> Coverage:
    """The whole archive's figures, in two queries, one of which reads every statement."""
    figures = TurnSearch.objects.aggregate(
        statements=Count("turn_id"),
        words=Sum("words", default=0),
        speakers=Count("speaker_id", distinct=True),
        first=Min("date"),
        last=Max("date"),
    )
    return Coverage(events=Event.objects.published().count(), **figures)


def speakers_heard(found: TurnSearchQuerySet, *, most: int | None) -> list[SpeakerHeard]:
    """The speakers of most of the statements found, at most `most` (None: all); three queries."""
    counted = dict(_counts(found.exclude(speaker_id=None), F("speaker_id"), most))
    words = dict(
        TurnSearch.objects.filter(speaker_id__in=counted)
        .values("speaker_id")
        .annotate(said=Sum("words"))
        .values_list("speaker_id", "said")
    )
    speakers = Speaker.objects.select_related("country").in_bulk(counted)
    return [
        SpeakerHeard(speakers[pk], statements, words[pk])
        for pk, statements in counted.items()
        if pk in speakers
    ]


def speakers_most(found: TurnSearchQuerySet, *, floor: int, most: int) -> list[SpeakerHeard]:
    """The speakers of whose words most are in the statements found, by their rate; three queries.

    Only those who have said at least `floor` words in all: one sentence makes no speaker of it.
    """
    heard = [row for row in speakers_heard(found, most=None) if row.words >= floor]
    return sorted(heard, key=lambda row: (-row.per_10_000, -row.statements, row.speaker.pk))[:most]


def topics_heard(found: TurnSearchQuerySet, *, most: int | None) -> list[TopicHeard]:
    """The topics of most of the statements found, at most `most` (None: all); two queries."""
    counted = dict(_counts(found, Func(F("topics"), function="unnest"), most))
    topics = Topic.objects.in_bulk(counted)
    return [
        TopicHeard(topics[pk], statements) for pk, statements in counted.items() if pk in topics
    ]


def by_year(found: TurnSearchQuerySet) -> Mapping[int, int]:
    """The number of statements found in each year that has any; one query."""
    return dict(_counts(found, ExtractYear("date"), most=None))


def _counts(
    found: TurnSearchQuerySet, counted: F | Func, most: int | None
) -> list[tuple[int, int]]:
    return list(
        found.order_by()
        .annotate(counted=counted)
        .values("counted")
        .annotate(statements=Count("turn_id"))
        .order_by("-statements", "counted")
        .values_list("counted", "statements")[:most]
    )
