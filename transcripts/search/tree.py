"""Topics as a tree, and the search that a topic and all below it make."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.models import Topic, TurnSearch
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
    """All topics by name, each below its broader one; three queries."""
    heard = {
        row.topic.pk: row.statements for row in topics_heard(TurnSearch.objects.all(), most=None)
    }
    below = _below()
    return _branches(None, below, heard)


def _below() -> Mapping[int | None, list[Topic]]:
    below: dict[int | None, list[Topic]] = defaultdict(list)
    for topic in Topic.objects.order_by("name"):
        below[topic.broader_id].append(topic)
    return below


def _branches(
    broader: int | None, below: Mapping[int | None, list[Topic]], heard: Mapping[int, int]
) -> tuple[Branch, ...]:
    return tuple(
        Branch(topic, heard.get(topic.pk, 0), _branches(topic.pk, below, heard))
        for topic in below.get(broader, ())
    )


def rule_of(topic: Topic) -> str:
    """The search that finds the topic or any narrower one.

    OR binds loosest in the query language, so that rules stand side by side as they are.
    """
    below = _below()
    scope = [topic]
    for one in scope:
        scope.extend(below.get(one.pk, ()))
    return " OR ".join(one.rule for one in scope if one.rule)
