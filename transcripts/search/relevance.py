"""The best of what a query finds, without ranking all of it.

A statement's score is the sum, over the words of the query, of the word's weight times what
PostgreSQL's `ts_rank` gives the statement for that word alone. Each row of the search table also
names, in `impact`, the lexemes that stand out in it, in tiers of that same rank. So the rows in
which some word stands out are scored first. Any other row has less than the tier's cut from every
word: once a page of rows scores no less than that for all the words together, the page is exact
and the rest need not be looked at. (The threshold algorithm of Fagin, Lotem and Naor, with tiers
for its sorted lists.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from transcripts.search.query import CONFIGURATIONS, DEFAULT, Read, constant, read_by
from transcripts.search.weights import NAMES, any_lexeme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.models.turn_search import TurnSearchQuerySet
    from transcripts.search.query import Node
    from transcripts.search.weights import Weighed, Weights

    Wanted = Mapping[str, Sequence[Weighed]]

# What ts_rank gives a lexeme that stands once in a text, before the length counts: 0.06079271, and
# a little more, so that no rank in these units is above what `impact` took it for.
ONE = 0.060793
# The least rank of a lexeme in each tier of `impact`, in units of ONE.
CUTS = (0.6, 0.45, 0.33, 0.25, 0.2, 0.16)
# What a prefix has from a row where no word stands out.
BELOW = 0.1
# How many tiers to look at in each step.
STEPS = (2, 4, 6)
# So few rows are scored at once: a look at the tiers would cost more.
FEW = 1_500
# Of more rows than these the newest are scored: there are so many only where they are much alike.
MOST = 4_000

SCORED = """
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


@dataclass(frozen=True, slots=True)
class Sql:
    """SQL of a number or of rows, with its parameters."""

    text: str
    parameters: tuple[str | float, ...]


def best(found: TurnSearchQuerySet, node: Node, weights: Weights, *, most: int) -> list[int]:
    """The `most` best of the turns that `node` finds, the best first, then the newest."""
    wanted = by_configuration(weights, node)
    if weights.most_found(node) > FEW:
        for tiers in STEPS:
            rows = _scored(found.filter(_standing_out(wanted, tiers)), wanted, most)
            if len(rows) == most and rows[-1].score >= _most_without(wanted, tiers):
                return [row.turn for row in rows]
    return [row.turn for row in _scored(found, wanted, most)]


def by_configuration(weights: Weights, node: Node) -> Wanted:
    """What a tree looks for by text search configuration."""
    return {name: weights.of(name, node) for name in NAMES}


def rows_of(found: TurnSearchQuerySet) -> Sql:
    """The rows found, with what scoring them needs."""
    rows = found.order_by().values("turn_id", "date", "language", "tsv", "impact")
    text, parameters = rows.query.sql_with_params()
    return Sql(text, tuple(parameters))


def score(wanted: Wanted) -> Sql:
    """The score of a row of `rows_of`."""
    sums = {name: _sum(wanted[name]) for name in NAMES}
    whens = [f"WHEN '{code}' THEN {sums[name].text}" for code, name in CONFIGURATIONS.items()]
    ordered = [*(sums[name] for name in CONFIGURATIONS.values()), sums[DEFAULT]]
    return Sql(
        f"CASE language {' '.join(whens)} ELSE {sums[DEFAULT].text} END",
        tuple(value for each in ordered for value in each.parameters),
    )


def _scored(found: TurnSearchQuerySet, wanted: Wanted, most: int) -> list[Scored]:
    rows, scores = rows_of(found), score(wanted)
    sql = SCORED.format(found=rows.text, score=scores.text)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*rows.parameters, MOST, *scores.parameters, most])
        return [Scored(*row) for row in cursor.fetchall()]


def _standing_out(wanted: Wanted, tiers: int) -> Q:
    """Condition that one of the lexemes is in one of the first tiers."""
    condition = Q()
    for name, weighed in wanted.items():
        lexemes = [one for each in weighed for one in each.lexemes]
        each_tier = [any_lexeme(lexemes, str(tier)) for tier in range(1, tiers + 1) if lexemes]
        condition |= read_by(name) & Q(impact=Read(constant(" | ".join(each_tier))))
    return condition


def _most_without(wanted: Wanted, tiers: int) -> float:
    """Above every score of a row where nothing stands out in the first tiers."""
    together = (
        sum(one.weight * (1 if one.is_prefix else len(one.lexemes)) for one in weighed)
        for weighed in wanted.values()
    )
    return CUTS[tiers - 1] * max(together)


def _sum(weighed: Sequence[Weighed]) -> Sql:
    parts = [_by_tier(one) if one.is_prefix else _by_rank(one) for one in weighed]
    return Sql(
        " + ".join(part.text for part in parts) or "0::float8",
        tuple(value for part in parts for value in part.parameters),
    )


def _by_rank(word: Weighed) -> Sql:
    # ts_rank divides by the number of lexemes that are asked for.
    scale = word.weight * len(word.lexemes) / ONE
    return Sql("%s::float8 * ts_rank(tsv, %s::tsquery, 1)", (scale, any_lexeme(word.lexemes)))


def _by_tier(prefix: Weighed) -> Sql:
    """A prefix counts for as much as the one word that stands out most: ts_rank adds up all."""
    whens, parameters = [], []
    for tier, cut in enumerate(CUTS, start=1):
        whens.append(f"WHEN impact @@ %s::tsquery THEN {cut}")
        parameters.append(any_lexeme(prefix.lexemes, str(tier)))
    whens.append(f"WHEN tsv @@ %s::tsquery THEN {BELOW}")
    parameters.append(any_lexeme(prefix.lexemes))
    return Sql(
        f"%s::float8 * CASE {' '.join(whens)} ELSE 0 END::float8", (prefix.weight, *parameters)
    )
