"""Filling the archive's tables with a bulk corpus, by COPY."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count, islice
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Max, Model
from django.utils import timezone
from psycopg import sql

from transcripts.models import (
    Country,
    Event,
    Exchange,
    Outlet,
    Participation,
    Revision,
    Series,
    SourceDocument,
    Speaker,
    Topic,
    TopicAssignment,
    Turn,
)
from transcripts.search.query import Word, alternatives, read_rule
from transcripts.vocabulary import ExchangeState, Kind, Rule, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transcripts.benchmark.corpus import BulkTurn

# Each table after those that it refers to.
TABLES: tuple[type[Model], ...] = (
    Series,
    SourceDocument,
    Event,
    Speaker,
    Participation,
    Exchange,
    Turn,
    TopicAssignment,
    Revision,
)
BATCH = 10_000
SPOKEN = re.compile(r"\w+")


class Loader:
    """Numbers what the corpus names as it comes, and writes it as published.

    What the corpus does not tell is made up, so that every filter and facet has something: a turn
    has the topics whose rules are content with one of its words, askers write for the outlets in
    turn, and what follows a question answers it. To whom a question is put, nobody says.
    """

    def __init__(self) -> None:
        self._rows: dict[type[Model], list[Model]] = defaultdict(list)
        self._numbers = {model: count(_highest(model) + 1) for model in TABLES}
        self._topics = topics_by_word()
        self._outlets = list(Outlet.objects.order_by("pk").values_list("pk", flat=True))
        self._countries = set(Country.objects.values_list("pk", flat=True))
        self._series: dict[str, int] = {}
        self._events: dict[str, int] = {}
        self._speakers: dict[tuple[str, str], int] = {}
        self._parts: set[tuple[int, int]] = set()
        self._positions: dict[int, int] = defaultdict(int)
        self._exchanges: dict[int, int] = {}
        self._revisions: dict[int, int] = defaultdict(int)
        self._touched: set[int] = set()

    def load(self, turns: Iterator[BulkTurn]) -> int:
        """Write these turns, a batch in a transaction; how many there were."""
        loaded = 0
        while batch := list(islice(turns, BATCH)):
            for turn in batch:
                self._add(turn)
            self._revise()
            with transaction.atomic():
                for model in TABLES:
                    copy(model, self._rows.pop(model, []))
            loaded += len(batch)
        return loaded

    def _revise(self) -> None:
        """Make a revision of each event that this batch adds to: without one none may change."""
        for event in sorted(self._touched):
            self._revisions[event] += 1
            self._rows[Revision].append(
                Revision(
                    pk=next(self._numbers[Revision]),
                    event_id=event,
                    source_id=event,
                    number=self._revisions[event],
                    made_at=timezone.now(),
                    reason="Benchmark",
                    snapshot=b"{}",
                )
            )
        self._touched.clear()

    def _add(self, turn: BulkTurn) -> None:
        event = self._event(turn)
        self._touched.add(event)
        speaker = None if turn.is_asked else self._speaker(turn, event)
        kind = self._kind(turn, event)
        self._positions[event] += 1
        pk = next(self._numbers[Turn])
        self._rows[Turn].append(
            Turn(
                pk=pk,
                event_id=event,
                position=self._positions[event],
                key=f"{pk:x}",
                label=turn.label,
                speaker_id=speaker,
                attribution_rule=Rule.AUTHORITY if speaker else "",
                kind=kind,
                exchange_id=self._exchanges.get(event),
                text=turn.text,
                voice=Voice.OWN,
                language=turn.language,
                source_start=self._positions[event],
                source_end=self._positions[event] + 1,
            )
        )
        self._assign(pk, turn.text)

    def _assign(self, turn: int, text: str) -> None:
        words = set(SPOKEN.findall(text.lower())) & self._topics.keys()
        for topic in {topic for word in words for topic in self._topics[word]}:
            self._rows[TopicAssignment].append(
                TopicAssignment(
                    pk=next(self._numbers[TopicAssignment]),
                    turn_id=turn,
                    topic_id=topic,
                    paragraph=1,
                    origin=TopicAssignment.Origin.RULE,
                )
            )

    def _event(self, turn: BulkTurn) -> int:
        name = f"{turn.house} {turn.event}"
        if name not in self._events:
            pk = self._events[name] = next(self._numbers[Event])
            now = timezone.now()
            self._rows[SourceDocument].append(
                SourceDocument(
                    pk=pk, content=name.encode(), media_type="text/plain", received_at=now
                )
            )
            self._rows[Event].append(
                Event(
                    pk=pk,
                    slug=f"benchmark-{pk}",
                    title=turn.title[:500] or name,
                    title_basis="The corpus",
                    date=turn.date,
                    date_basis="The corpus",
                    kind=Event.Kind.REMARKS,
                    series_id=self._series_of(turn),
                    languages=[turn.language],
                    source_id=pk,
                    state=Event.State.PUBLISHED,
                    published_at=now,
                )
            )
        return self._events[name]

    def _series_of(self, turn: BulkTurn) -> int:
        if turn.house not in self._series:
            pk = self._series[turn.house] = next(self._numbers[Series])
            self._rows[Series].append(
                Series(pk=pk, slug=f"benchmark-{pk}", name=f"Benchmark {turn.house}")
            )
        return self._series[turn.house]

    def _speaker(self, turn: BulkTurn, event: int) -> int:
        named = (turn.house, turn.label[:150])
        country = turn.house.upper() if turn.house.upper() in self._countries else None
        if named not in self._speakers:
            pk = self._speakers[named] = next(self._numbers[Speaker])
            self._rows[Speaker].append(
                Speaker(
                    pk=pk,
                    slug=f"benchmark-{pk}",
                    name=named[1],
                    sort_name=named[1],
                    kind=Speaker.Kind.OFFICIAL,
                    country_id=country,
                )
            )
        part = (event, self._speakers[named])
        if part not in self._parts:
            self._parts.add(part)
            self._rows[Participation].append(
                Participation(
                    pk=next(self._numbers[Participation]),
                    event_id=event,
                    speaker_id=part[1],
                    position=len(self._parts),
                    country_id=country,
                    labels=[turn.label],
                )
            )
        return part[1]

    def _kind(self, turn: BulkTurn, event: int) -> Kind:
        if not turn.is_asked:
            return Kind.ANSWER if event in self._exchanges else Kind.STATEMENT
        pk = self._exchanges[event] = next(self._numbers[Exchange])
        self._rows[Exchange].append(
            Exchange(
                pk=pk,
                event_id=event,
                position=pk,
                key=f"{pk:x}",
                outlet_id=self._outlets[pk % len(self._outlets)] if self._outlets else None,
                state=ExchangeState.ANSWERED,
            )
        )
        return Kind.QUESTION


def topics_by_word() -> Mapping[str, list[int]]:
    """The topics whose rule is content with a word alone, by that word."""
    topics: dict[str, list[int]] = defaultdict(list)
    for topic in Topic.objects.order_by("pk"):
        rules = (topic.rule_en, topic.rule_es)
        nodes = (node for rule in rules for node in alternatives(read_rule(rule).tree))
        for word in {node.text.lower() for node in nodes if isinstance(node, Word)}:
            topics[word].append(topic.pk)
    return topics


def copy(model: type[Model], rows: list[Model]) -> None:
    """Write records that have their numbers already."""
    table = model._meta  # noqa: SLF001 Django documents it under this name
    fields = [field for field in table.concrete_fields if not field.generated]
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.db_table),
        sql.Composed([sql.Identifier(str(field.column)) for field in fields]).join(", "),
    )
    with connection.cursor() as cursor, cursor.copy(command) as copied:
        for row in rows:
            copied.write_row(
                [
                    field.get_db_prep_save(getattr(row, field.attname), connection)
                    for field in fields
                ]
            )


def _highest(model: type[Model]) -> int:
    highest: int | None = model._default_manager.aggregate(highest=Max("pk"))["highest"]  # noqa: SLF001 as above
    return highest or 0
