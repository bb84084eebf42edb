"""The best of what a query finds, without ranking all of it.

A statement's score is the sum, over the words of the query, of the word's weight times what
PostgreSQL's `ts_rank` gives the statement for that word alone. Each row of the search table also
names, in `impact`, the lexemes that stand out in it, in tiers of that same rank. So the rows in
which some word stands out are scored first, and with them all that have a rare word. Any other row
has less than the tier's cut from every word: once a page of rows scores no less than that for all
the words together, the page is exact and the rest need not be looked at. (The threshold algorithm
of Fagin, Lotem and Naor, with tiers for its sorted lists.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from transcripts.search.query import CONFIGURATIONS, DEFAULT, Read, constant
from transcripts.search.weights import NAMES, any_lexeme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
# So few rows are scored at once, and so rare a word is looked for wherever it is: to look at the
# tiers would cost more.
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
            rows = _scored(_candidates(found, wanted, tiers), wanted, most)
            if len(rows) == most and rows[-1].score >= _most_without(wanted, tiers):
                return [row.turn for row in rows]
    return [row.turn for row in _scored(rows_of(found), wanted, most)]


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


def _scored(rows: Sql, wanted: Wanted, most: int) -> list[Scored]:
    scores = score(wanted)
    sql = SCORED.format(found=rows.text, score=scores.text)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*rows.parameters, MOST, *scores.parameters, most])
        return [Scored(*row) for row in cursor.fetchall()]


def _candidates(found: TurnSearchQuerySet, wanted: Wanted, tiers: int) -> Sql:
    """The rows found in which a word stands out in the first tiers, and all with a rare word.

    Two queries in one, each of which the indexes answer without a look into the rows.
    """
    common = [word for weighed in wanted.values() for word in weighed if word.everywhere > FEW]
    others = [word for weighed in wanted.values() for word in weighed if word.everywhere <= FEW]
    each_tier = [_any_of(common, str(tier)) for tier in range(1, tiers + 1) if common]
    frequent = Q(impact=Read(constant(" | ".join(each_tier))))
    rare = Q(tsv=Read(constant(_any_of(others))))
    first, second = rows_of(found.filter(frequent)), rows_of(found.filter(rare).exclude(frequent))
    return Sql(f"{first.text} UNION ALL {second.text}", first.parameters + second.parameters)


def _any_of(words: Iterable[Weighed], before: str = "") -> str:
    """The text of a tsquery of any lexeme of any of the words, in whatever language."""
    lexemes = dict.fromkeys(lexeme for word in words for lexeme in word.lexemes)
    return any_lexeme(lexemes, before)


def _most_without(wanted: Wanted, tiers: int) -> float:
    """Above every score of a row that is no candidate."""
    return CUTS[tiers - 1] * max(
        sum(word.weight for word in weighed if word.everywhere > FEW) for weighed in wanted.values()
    )


def _sum(weighed: Sequence[Weighed]) -> Sql:
    parts = [_by_tier(one) if one.is_prefix else _by_rank(one) for one in weighed]
    return Sql(
        " + ".join(part.text for part in parts) or "0::float8",
        tuple(value for part in parts for value in part.parameters),
    )


def _by_rank(word: Weighed) -> Sql:
    """A word in several spellings counts for as much as the one that has the highest rank."""
    ranks = ", ".join("ts_rank(tsv, %s::tsquery, 1)" for _ in word.lexemes)
    lexemes = (any_lexeme([lexeme]) for lexeme in word.lexemes)
    return Sql(f"%s::float8 * greatest({ranks})", (word.weight / ONE, *lexemes))


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
