"""How well the topic rules do against paragraphs that people annotated.

Paragraphs and topics are compared as pairs, each list closed upward along "broader" and without
the topics that have no rule: those only gather others.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypedDict

from transcripts.ingest.rules import Passage, found_among, rules_of
from transcripts.models import Topic
from transcripts.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path


class AnnotatedRecord(TypedDict):
    """A paragraph as a truth file lists it: code points of the normalised source, topics' slugs."""

    file: str
    start: int
    end: int
    language: str
    topics: list[str]


class BadTruthError(Exception):
    """A truth names a topic or a document that is not there."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair of a paragraph and a topic: where, and whether the truth or the rules have it."""

    half: str
    language: str
    topic: str
    is_true: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How the rules do on some pairs; rates are 0 where there is nothing to rate."""

    name: str
    right: int
    false: int
    missed: int

    @property
    def support(self) -> int:
        """How many pairs the truth has."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return _part(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        """The part of what is true that was found."""
        return _part(self.right, self.support)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _part(2 * self.right, 2 * self.right + self.false + self.missed)


def judge(truth: Path, corpus: Path) -> list[Judged]:
    """Compare the archive's rules with each half of a truth: the JSON files of a folder.

    `corpus` is the folder of the documents. Raises `BadTruthError`.
    """
    topics = {topic.slug: topic for topic in Topic.objects.select_related("broader")}
    return [
        judged
        for half in sorted(truth.glob("*.json"))
        if isinstance(records := json.loads(half.read_text("utf-8")), list)
        for judged in _judged(half.stem, records, corpus, topics)
    ]


def _judged(
    half: str, records: Sequence[AnnotatedRecord], corpus: Path, topics: Mapping[str, Topic]
) -> Iterator[Judged]:
    known = {topic.pk: slug for slug, topic in topics.items()}
    passages = [_passage(record, corpus) for record in records]
    found: dict[int, set[str]] = defaultdict(set)
    for place, topic in found_among(passages, rules_of(topics.values())):
        found[place].add(known[topic])
    for place, record in enumerate(records):
        true = _closed(record["topics"], topics)
        told = _closed(found[place], topics)
        for slug in sorted(true | told):
            yield Judged(half, record["language"], slug, slug in true, slug in told)


def _passage(record: AnnotatedRecord, corpus: Path) -> Passage:
    text = _text(corpus / record["file"])
    return Passage(" ".join(text[record["start"] : record["end"]].split()), record["language"])


@cache
def _text(document: Path) -> str:
    """The normalised source of a document."""
    if not document.exists():
        raise BadTruthError(f"There is no document {document.name}.")
    return parse(document.read_bytes()).source.text


def _closed(slugs: Iterable[str], topics: Mapping[str, Topic]) -> set[str]:
    """The topics and all broader ones that have a rule."""
    closed = set()
    for slug in slugs:
        if slug not in topics:
            raise BadTruthError(f"There is no topic {slug}.")
        topic: Topic | None = topics[slug]
        while topic:
            if topic.rule_en or topic.rule_es:
                closed.add(topic.slug)
            topic = topics[topic.broader.slug] if topic.broader else None
    return closed


def scores(judged: Iterable[Judged]) -> list[Score]:
    """The score of each half, of each language in it, and of each topic by its support."""
    pairs = list(judged)
    halves = _tally((pair.half, pair) for pair in pairs)
    languages = _tally((f"{pair.half}, {pair.language}", pair) for pair in pairs)
    topics = _tally((pair.topic, pair) for pair in pairs)
    by_support = sorted(topics, key=lambda score: (-score.support, score.name))
    return [*sorted([*halves, *languages], key=lambda score: score.name), *by_support]


def _tally(named: Iterable[tuple[str, Judged]]) -> list[Score]:
    counts: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    for name, pair in named:
        counts[name][pair.is_true, pair.is_found] += 1
    return [
        Score(name, count[True, True], count[False, True], count[True, False])
        for name, count in counts.items()
    ]


def _part(some: int, of_all: int) -> float:
    return some / of_all if of_all else 0.0
