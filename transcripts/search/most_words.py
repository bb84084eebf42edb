"""What has most of a query's words, for when little or nothing has all of them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.search.query import And, Node, any_of, matching, sought
from transcripts.search.query.nodes import all_of
from transcripts.search.relevance import by_configuration, in_language_of, score_sql, tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.models.turn_search import TurnSearchQuerySet
    from transcripts.search.weights import Weights

# The combinations of more words would cost more than they tell.
MOST_PARTS = 8
# What a statement's words must weigh of all that are asked for, tried one after the other until
# there are enough to choose from.
SHARES = (0.7, 0.5, 0.3)
ENOUGH = 200
# Of more, the newest are scored.
MOST = 5_000

PARTS = """
    WITH found AS MATERIALIZED ({found}),
    newest AS (SELECT * FROM found ORDER BY date DESC, turn_id DESC LIMIT %s)
    SELECT turn_id, {scores} FROM newest ORDER BY date DESC, turn_id DESC
"""


def nearly(turns: TurnSearchQuerySet, node: Node, weighed: Weights, *, most: int) -> list[int]:
    """Up to `most` of `turns` that have some of the words that `node` asks for, best first.

    Only those in the language of most of the words, without those that have them all. A score is the sum over the words that are there, times
    the square of their share in the weight of all.
    """
    configuration = weighed.main(node)
    parts = [part for part in parts_of(node) if weighed.of(configuration, part)][:MOST_PARTS]
    weights = [weighed.total(configuration, part) for part in parts]
    rows: list[tuple[float, ...]] = []
    others = turns.filter(in_language_of(configuration)).exclude(matching(node))
    for share in SHARES:
        if parts and len(rows) < ENOUGH:
            having = any_of([all_of(some) for some in _weighing(parts, weights, share)])
            rows = _scored(others.filter(matching(having)), parts, weighed)
    ranked = sorted(rows, key=lambda row: -_score(row[1:], weights))
    return [int(row[0]) for row in ranked[:most]]


def parts_of(node: Node) -> list[Node]:
    """What a query asks for of several words each; nothing of any other query."""
    return [one for one in node.nodes if sought(one)] if isinstance(node, And) else []


def _weighing(
    parts: Sequence[Node], weights: Sequence[float], share: float
) -> Iterator[list[Node]]:
    """The smallest sets of parts that have at least this share in the weight of all."""
    enough = share * sum(weights)
    known: list[set[int]] = []
    for size in range(1, len(parts) + 1):
        for some in combinations(range(len(parts)), size):
            weighs = sum(weights[i] for i in some)
            if weighs >= enough and not any(one <= set(some) for one in known):
                known.append(set(some))
                yield [parts[i] for i in some]


def _score(ranks: Sequence[float], weights: Sequence[float]) -> float:
    there = sum(weight for rank, weight in zip(ranks, weights, strict=True) if rank)
    return sum(ranks) * (there / (sum(weights) or 1)) ** 2


def _scored(
    found: TurnSearchQuerySet, parts: Sequence[Node], weighed: Weights
) -> list[tuple[float, ...]]:
    rows, parameters = tuples(found)
    scores = [score_sql(by_configuration(weighed, part)) for part in parts]
    columns = ", ".join(sql for sql, _ in scores)
    values = [value for _, each in scores for value in each]
    with connection.cursor() as cursor:
        cursor.execute(PARTS.format(found=rows, scores=columns), [*parameters, MOST, *values])
        return cursor.fetchall()
