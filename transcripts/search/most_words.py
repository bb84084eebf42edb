"""What has most of a query's words, for when little or nothing has all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.search.query import And, Node, all_of, any_of, read_by, sought
from transcripts.search.relevance import by_configuration, rows_of, score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.models.turn_search import TurnSearchQuerySet
    from transcripts.search.asked import Asked
    from transcripts.search.weights import Weights

# One word cannot be there in part.
FEWEST = 2
# The combinations of more words would cost more than they tell.
MOST_PARTS = 8
# What a statement's words must weigh of all that are asked for, tried one after the other until
# there are enough to choose from.
SHARES = (0.7, 0.5, 0.3)
ENOUGH = 200
# Of more, the newest are scored.
MOST = 5_000

SCORED = """
    WITH found AS MATERIALIZED ({found}),
    newest AS (SELECT * FROM found ORDER BY date DESC, turn_id DESC LIMIT %s)
    SELECT turn_id, {scores} FROM newest ORDER BY date DESC, turn_id DESC
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the words, or of what stands for a word, that a query asks for, with its weight."""

    node: Node
    weight: float


def nearly(turns: TurnSearchQuerySet, asked: Asked, weights: Weights, *, most: int) -> list[int]:
    """Up to `most` of `turns` that have some of the words that are asked for, best first.

    Only those in the language of most of the words, and none that have them all; what the query
    takes away and its operators hold as ever. A score is the sum over the words that are there,
    times the square of their share in the weight of all.
    """
    words, others = _divided(asked.tree)
    if len(words) < FEWEST:
        return []
    configuration = weights.main(all_of(words))
    parts = [Part(word, weights.total(configuration, word)) for word in words]
    parts = [part for part in parts if part.weight][:MOST_PARTS]
    within = turns.filter(read_by(configuration)).exclude(asked.condition_of(asked.tree))
    rows: list[tuple[float, ...]] = []
    for share in SHARES:
        if parts and len(rows) < ENOUGH:
            having = any_of([node for some in _weighing(parts, share) if (node := all_of(some))])
            enough = all_of([node for node in (having, *others) if node])
            rows = _scored(within.filter(asked.condition_of(enough)), parts, weights)
    rows.sort(key=lambda row: -_score(row[1:], parts))
    return [int(row[0]) for row in rows[:most]]


def _divided(node: Node | None) -> tuple[list[Node], list[Node]]:
    """What a query asks for that has words to look for, and what else holds."""
    nodes = node.nodes if isinstance(node, And) else [node] if node else []
    words = [one for one in nodes if sought(one)]
    return words, [one for one in nodes if one not in words]


def _weighing(parts: Sequence[Part], share: float) -> Iterator[list[Node]]:
    """The smallest sets of parts that have at least this share in the weight of all."""
    enough = share * sum(part.weight for part in parts)
    known: list[set[int]] = []
    for size in range(1, len(parts) + 1):
        for some in combinations(range(len(parts)), size):
            weighs = sum(parts[i].weight for i in some)
            if weighs >= enough and not any(one <= set(some) for one in known):
                known.append(set(some))
                yield [parts[i].node for i in some]


def _score(ranks: Sequence[float], parts: Sequence[Part]) -> float:
    there = sum(part.weight for rank, part in zip(ranks, parts, strict=True) if rank)
    return sum(ranks) * (there / sum(part.weight for part in parts)) ** 2


def _scored(
    found: TurnSearchQuerySet, parts: Sequence[Part], weights: Weights
) -> list[tuple[float, ...]]:
    """Rows of a turn and its score by each part, the newest first."""
    rows = rows_of(found)
    scores = [score(by_configuration(weights, part.node)) for part in parts]
    sql = SCORED.format(found=rows.text, scores=", ".join(one.text for one in scores))
    parameters = [*rows.parameters, MOST, *(value for one in scores for value in one.parameters)]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
