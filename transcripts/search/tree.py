"""Topics as a tree, and the search that a topic and all below it make."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.models import Topic, TurnSearch
from transcripts.search.coverage import topics_heard
from transcripts.search.query import any_of, read_rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transcripts.search.query import Node


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


def rule_of(topic: Topic) -> Node | None:
    """The words that find the topic or any narrower one; None where no rule names any."""
    below = _below()
    scope = [topic]
    for one in scope:
        scope.extend(below.get(one.pk, ()))
    rules = [read_rule(one.rule).tree for one in scope]
    return any_of([rule for rule in rules if rule])
