"""The review of one event: its source, what the parser makes of it, and what is still open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from transcripts.admin.bench import Reading, Row, row_at, rows_of
from transcripts.admin.queue import label_address
from transcripts.admin.steps import counted
from transcripts.ingest.publish import obstacles
from transcripts.models import Reissue
from transcripts.parsing import parse
from transcripts.parsing.coverage import PARTS, tally
from transcripts.parsing.shapes import Span
from transcripts.vocabulary import Kind, MarkKind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.models import Event, Exchange, Revision, Turn
    from transcripts.parsing import Transcript

EXCERPT = 120
NAMELESS = {Kind.QUESTION: "asker not named", Kind.STAGE: "nobody speaks"}


@dataclass(frozen=True, slots=True)
class PlacedIssue:
    """Something to look at: the line, from 1, its beginning, and the row of the bench."""

    kind: str
    message: str
    line: int
    excerpt: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the source's characters one part has."""

    part: str
    characters: int


@dataclass(frozen=True, slots=True)
class OpenLabel:
    """A label that stands for nobody known, how often, and where to decide on it."""

    label: str
    turns: int
    address: str
    decide: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A label with whom it stands for, and whether a person said so; `turn` is its first."""

    turn: Turn
    turns: int
    is_anonymous: bool
    address: str


@dataclass(frozen=True, slots=True)
class AskedAndAnswered:
    """An exchange with its turns by number."""

    exchange: Exchange
    questions: tuple[int, ...]
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NearIdentical:
    """A link to an event of nearly the same text, and that event."""

    link: Reissue
    event: Event


@dataclass(frozen=True, slots=True)
class Review:
    """All that staff look at before an event is published.

    `is_outdated` where the parser reads the source differently from what the archive has.
    """

    obstacles: tuple[str, ...]
    issues: tuple[PlacedIssue, ...]
    coverage: tuple[Share, ...]
    characters: int
    open_labels: tuple[OpenLabel, ...]
    standing: tuple[Standing, ...]
    exchanges: tuple[AskedAndAnswered, ...]
    revisions: tuple[Revision, ...]
    rows: tuple[Row, ...]
    statements: int
    words: int
    is_outdated: bool
    near_identical: tuple[NearIdentical, ...]

    @property
    def is_open(self) -> bool:
        """True until the first publication: staff may say what they know, and read again."""
        return not self.revisions


def review(event: Event) -> Review:
    """Read the event's source again and lay what the archive has of it beside it."""
    transcript = parse(bytes(event.source.content))
    turns = list(
        event.turns.select_related("speaker", "exchange", "attribution_confirmed_by")
        .prefetch_related("topic_assignments__topic")
        .order_by("position")
    )
    rows = rows_of(transcript.source.text, transcript.claims, [_reading(turn) for turn in turns])
    tallied = tally(transcript.claims)
    return Review(
        obstacles=tuple(obstacles(event)),
        issues=tuple(_issues(transcript, rows)),
        coverage=tuple(Share(part, tallied[part]) for part in PARTS),
        characters=tallied["characters"],
        open_labels=tuple(_open_labels(event, turns)),
        standing=tuple(_standing(event, turns)),
        exchanges=tuple(_exchanges(event, turns)),
        revisions=tuple(
            event.revisions.select_related("made_by", "source")
            .defer("snapshot", "source__content")
            .order_by("number")
        ),
        rows=rows,
        statements=sum(turn.kind != Kind.STAGE for turn in turns),
        words=sum(turn.words for turn in turns),
        is_outdated=_printed(turns) != [(turn.label or "", turn.text) for turn in transcript.turns],
        near_identical=tuple(_near_identical(event)),
    )


def _near_identical(event: Event) -> Iterable[NearIdentical]:
    links = Reissue.objects.of(event).select_related("earlier__source", "later__source")
    for link in links.defer("earlier__source__content", "later__source__content").order_by("pk"):
        yield NearIdentical(link, event.linked_by(link))


def outcome(event: Event) -> str:
    """What the parser makes of the event's source, in numbers."""
    transcript = parse(bytes(event.source.content))
    return ", ".join(
        (
            counted(sum(turn.kind is not Kind.STAGE for turn in transcript.turns), "statement"),
            counted(len(transcript.exchanges), "exchange"),
            counted(len(transcript.issues), "issue"),
        )
    )


def _printed(turns: Iterable[Turn]) -> list[tuple[str, str]]:
    return [(turn.label, turn.text) for turn in turns]


def _reading(turn: Turn) -> Reading:
    standing = [each for each in turn.topic_assignments.all() if each.state != "rejected"]
    return Reading(
        n=turn.position,
        label=turn.label,
        speaker=turn.speaker.name if turn.speaker else "",
        known_by=_known_by(turn),
        kind=turn.get_kind_display(),
        voice=turn.voice,
        words=turn.words,
        text=turn.text,
        exchange=turn.exchange.position if turn.exchange else None,
        topics=tuple(sorted({each.topic.name for each in standing})),
        markers=tuple(
            Span(mark["start"], mark["end"])
            for mark in turn.marks
            if mark["kind"] != MarkKind.QUOTED
        ),
        source=Span(turn.source_start, turn.source_end),
    )


def _known_by(turn: Turn) -> str:
    if turn.speaker:
        return turn.get_attribution_rule_display()
    if turn.attribution_rule:
        return "nobody who can be named, as staff found"
    return NAMELESS.get(Kind(turn.kind), "unresolved label")


def _issues(transcript: Transcript, rows: Sequence[Row]) -> Iterable[PlacedIssue]:
    text = transcript.source.text
    for issue in transcript.issues:
        start = issue.source.start
        excerpt = " ".join(text[start : min(issue.source.end, start + EXCERPT)].split())
        yield PlacedIssue(
            kind=issue.kind,
            message=issue.message,
            line=text.count("\n", 0, start) + 1,
            excerpt=excerpt,
            anchor=row_at(rows, start).anchor,
        )


def _open_labels(event: Event, turns: Iterable[Turn]) -> Iterable[OpenLabel]:
    unresolved = Counter(
        turn.label
        for turn in turns
        if not turn.attribution_rule and Kind(turn.kind) not in NAMELESS
    )
    address = reverse("admin:transcripts_speaker_add")
    for label, count in unresolved.items():
        asked = {"form": label, "kind": "official", "event": event.pk}
        if event.is_fictional:
            asked["is_fictional"] = 1
        decide = label_address(label, event=event.pk)
        yield OpenLabel(label, count, f"{address}?{urlencode(asked)}", decide)


def _standing(event: Event, turns: Iterable[Turn]) -> Iterable[Standing]:
    """The labels that stand for somebody, or for nobody who can be named, as they first occur."""
    first: dict[str, Turn] = {}
    count: Counter[str] = Counter()
    for turn in turns:
        if turn.attribution_rule and Kind(turn.kind) not in NAMELESS:
            first.setdefault(turn.label, turn)
            count[turn.label] += 1
    for label, turn in first.items():
        is_anonymous = turn.attribution_rule == Rule.UNNAMED
        address = label_address(label, event=event.pk)
        yield Standing(turn, count[label], is_anonymous, address)


def _exchanges(event: Event, turns: Sequence[Turn]) -> Iterable[AskedAndAnswered]:
    for exchange in event.exchanges.select_related("asker", "outlet").order_by("position"):
        own = [turn for turn in turns if turn.exchange_id == exchange.pk]
        yield AskedAndAnswered(
            exchange=exchange,
            questions=tuple(turn.position for turn in own if turn.kind == Kind.QUESTION),
            answers=tuple(turn.position for turn in own if turn.kind == Kind.ANSWER),
        )
