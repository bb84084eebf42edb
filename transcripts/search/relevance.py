"""The best of what a query finds, without ranking all of it.

A statement's score is the sum, over the words of the query, of the word's weight times what
PostgreSQL's `ts_rank` gives the statement for that word alone. Each row of the search table also
names, in `impact`, the lexemes that stand out in it, in tiers of that same rank. So the rows in
which some word stands out are scored first; any other row has less than the tier's cut from every
word, so that once a page of rows scores more than all the words together could below the cut, the
page is exact and the rest need not be looked at. (The threshold algorithm of Fagin, Lotem and Naor,
with tiers for its sorted lists.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from transcripts.search.query import CONFIGURATIONS, DEFAULT
from transcripts.search.query.conditions import Literal
from transcripts.search.weights import any_lexeme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.models.turn_search import TurnSearchQuerySet
    from transcripts.search.query import Node
    from transcripts.search.weights import Weighed, Weights

# What ts_rank gives a lexeme that stands once in a text, before the length counts.
ONE = 0.0607927
# The least rank of a lexeme in each tier of `impact`, as a multiple of ONE.
CUTS = (0.6, 0.45, 0.33, 0.25, 0.2, 0.16)
# How many tiers to look at in each step.
STEPS = (2, 4, 6)
# So few rows are scored at once: a look at the tiers would cost more.
FEW = 1_500
# Of more rows than these the newest are scored: there are so many only where they are much alike.
MOST = 4_000

BEST = """
    WITH found AS MATERIALIZED ({found}),
    newest AS (SELECT * FROM found ORDER BY date DESC, turn_id DESC LIMIT %s),
    scored AS (SELECT turn_id, date, {score} AS score FROM newest)
    SELECT turn_id, score FROM scored ORDER BY score DESC, date DESC, turn_id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Scored:
    """A statement with its score; higher is better, never negative."""

    turn: int
    score: float


def best(found: TurnSearchQuerySet, node: Node, weighed: Weights, *, most: int) -> list[int]:
    """The `most` best of the turns found by a tree of words, the best first, then the newest."""
    wanted = by_configuration(weighed, node)
    if weighed.most_found(node) > FEW:
        together = max(sum(one.weight for one in each) for each in wanted.values())
        for tiers in STEPS:
            rows = _scored(found.filter(standing_out(wanted, tiers)), wanted, most)
            if len(rows) == most and rows[-1].score >= CUTS[tiers - 1] * together:
                return [row.turn for row in rows]
    return [row.turn for row in _scored(found, wanted, most)]


def by_configuration(weighed: Weights, node: Node) -> dict[str, list[Weighed]]:
    """What a tree looks for by text search configuration."""
    return {name: weighed.of(name, node) for name in (DEFAULT, *CONFIGURATIONS.values())}


def tuples(found: TurnSearchQuerySet) -> tuple[str, tuple[object, ...]]:
    """SQL of the rows found, with what scoring them needs, and its parameters."""
    rows = found.order_by().values("turn_id", "date", "language", "tsv")
    sql, parameters = rows.query.sql_with_params()
    return sql, tuple(parameters)


def standing_out(wanted: Mapping[str, Sequence[Weighed]], tiers: int) -> Q:
    """Condition that one of the lexemes is in one of the first tiers."""
    condition = Q()
    for name, weighed in wanted.items():
        lexemes = [one for each in weighed for one in each.lexemes]
        text = " | ".join(any_lexeme(lexemes, str(tier)) for tier in range(1, tiers + 1) if lexemes)
        condition |= Q(in_language_of(name), impact=Literal(text))
    return condition


def in_language_of(configuration: str) -> Q:
    """Condition that a row is read by this text search configuration."""
    for language, name in CONFIGURATIONS.items():
        if name == configuration:
            return Q(language=language)
    return ~Q(language__in=list(CONFIGURATIONS))


def _scored(
    found: TurnSearchQuerySet, wanted: Mapping[str, Sequence[Weighed]], most: int
) -> list[Scored]:
    rows, parameters = tuples(found)
    score, weights = score_sql(wanted)
    with connection.cursor() as cursor:
        cursor.execute(BEST.format(found=rows, score=score), [*parameters, MOST, *weights, most])
        return [Scored(*row) for row in cursor.fetchall()]


def score_sql(wanted: Mapping[str, Sequence[Weighed]]) -> tuple[str, list[object]]:
    """SQL that scores a row with `tsv` and `language`, and its parameters."""
    cases, parameters = [], []
    for language, name in CONFIGURATIONS.items():
        sql, values = _sum(wanted[name])
        cases.append(f"WHEN '{language}' THEN {sql}")
        parameters += values
    usual, values = _sum(wanted[DEFAULT])
    return f"CASE language {' '.join(cases)} ELSE {usual} END", [*parameters, *values]


def _sum(weighed: Iterable[Weighed]) -> tuple[str, list[object]]:
    # ts_rank divides by the number of lexemes that are asked for.
    parameters: list[object] = []
    for one in weighed:
        parameters += [one.weight * len(one.lexemes) / ONE, one.tsquery]
    sql = " + ".join("%s::float8 * ts_rank(tsv, %s::tsquery, 1)" for _ in parameters[::2])
    return sql or "0::float8", parameters
