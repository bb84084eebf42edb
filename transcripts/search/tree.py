"""Topics as a tree, each above its narrower ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.models import Topic, TurnSearch
from transcripts.parsing.folding import compared
from transcripts.search.coverage import topics_heard

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic, the number of statements that speak of it or a narrower one, and those narrower."""

    topic: Topic
    statements: int
    narrower: tuple[Branch, ...]


def tree() -> tuple[Branch, ...]:
    """All topics by name in the interface's language, each below its broader one; three queries."""
    heard = {
        row.topic.pk: row.statements for row in topics_heard(TurnSearch.objects.all(), most=None)
    }
    below = _below()
    return _branches(None, below, heard)


def by_name(topic: Topic) -> str:
    """A key that orders topics by name in the interface's language, accents aside."""
    return compared(topic.local_name)


def _below() -> Mapping[int | None, list[Topic]]:
    below: dict[int | None, list[Topic]] = defaultdict(list)
    for topic in sorted(Topic.objects.all(), key=by_name):
        below[topic.broader_id].append(topic)
    return below


def _branches(
    broader: int | None, below: Mapping[int | None, list[Topic]], heard: Mapping[int, int]
) -> tuple[Branch, ...]:
    return tuple(
        Branch(topic, heard.get(topic.pk, 0), _branches(topic.pk, below, heard))
        for topic in below.get(broader, ())
    )


def scope_of(topic: Topic) -> list[Topic]:
    """The topic and every narrower one, the broader first; one query."""
    below = _below()
    scope = [topic]
    for one in scope:
        scope.extend(below.get(one.pk, ()))
    return scope
