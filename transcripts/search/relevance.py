"""The best of what a query finds, without ranking all of it.

A statement's score is the sum, over the words of the query, of the word's weight times what
PostgreSQL's `ts_rank` gives the statement for that word alone. Each row of the search table also
names, in `impact`, the lexemes that stand out in it, in tiers of that same rank, each tier within
the next. So the rows in which some word stands out are scored first, with those in which two words
stand out a little, and all that have a rare word. Any other row has less than the lowest tier's cut
from every word but one, and from that one less than the cut of the tier that was looked at. Once a
page of rows scores no less than that for all the words, it is exact and the rest need not be looked
at. (The threshold algorithm of Fagin, Lotem and Naor, with tiers for its sorted lists.)
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import sub
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from transcripts.search.query import CONFIGURATIONS, DEFAULT, Read, constant
from transcripts.search.weights import NAMES, any_lexeme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.models.turn_search import TurnSearchQuerySet
    from transcripts.search.filters import TurnFilter
    from transcripts.search.query import Node
    from transcripts.search.weights import Weighed, Weights

    Wanted = Mapping[str, Sequence[Weighed]]
    # The tier down to which each common word is enough for a row to be scored.
    Reach = Mapping[Weighed, int]

# What ts_rank gives a lexeme that stands once in a text, before the length counts: 0.06079271, and
# a little more, so that no rank in these units is above what `impact` took it for.
ONE = 0.060793
# The least rank of a lexeme in each tier of `impact`, in units of ONE.
CUTS = (0.6, 0.45, 0.33, 0.25, 0.2, 0.16)
# What a prefix has from a row where no word stands out.
BELOW = 0.1
# The tier down to which to look for one common word at first, where it is enough and where others
# must be there too, which leaves fewer; and always for two together.
ALONE, ALONE_BESIDE, TOGETHER = 2, 4, len(CUTS)
# After one that finds a page the next goes as far as that says is enough; else a bit further.
LOOKS, FURTHER = 3, 2
# Of more words the pairs are too many to be looked for.
MOST_PAIRED = 6
# So few rows are scored at once, and so rare a word is looked for wherever it is: to look at the
# tiers would cost more.
FEW = 1_500
# Of more rows than these the newest are scored: there are so many only where they are much alike.
MOST = 4_000

# A long column is fetched anew by each function that reads it: by the joining once for all words.
SCORED = """
    WITH found AS MATERIALIZED ({found}),
    newest AS MATERIALIZED (SELECT * FROM found ORDER BY date DESC, turn_id DESC LIMIT %s),
    fetched AS MATERIALIZED (
        SELECT turn_id, date, language, impact, tsv || ''::tsvector AS tsv FROM newest
    ),
    scored AS MATERIALIZED (SELECT turn_id, date, {score} AS score FROM fetched)
    SELECT turn_id, score FROM scored WHERE score > %s
    ORDER BY score DESC, date DESC, turn_id DESC LIMIT %s
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


def best(wanted: TurnFilter, node: Node, *, most: int) -> list[int]:
    """The `most` best of the turns that `node`, the query's tree, finds, then the newest."""
    words = by_configuration(wanted.weights, node)
    rows = None
    if wanted.weights.most_found(node) > FEW:
        rows = _best_standing_out(wanted, node, words, most)
    if rows is None:
        rows = _scored(rows_of(wanted.found), words, most)
    return [row.turn for row in rows]


def _best_standing_out(
    wanted: TurnFilter, node: Node, words: Wanted, most: int
) -> list[Scored] | None:
    """The best by the rows in which words stand out; None where others may be better."""
    # Where any word will do, what has a score is what is found, and needs no second look-up.
    is_any = wanted.weights.are_any(node)
    found = wanted.found_without("q") if is_any else wanted.found
    alone = ALONE if is_any else ALONE_BESIDE
    reach: Reach = {word: alone for each in words.values() for word in _common(each)}
    for _ in range(LOOKS):
        candidates = _candidates(found, words, reach)
        rows = _scored(candidates, words, most, above=0 if is_any else -1)
        least = rows[-1].score if len(rows) == most else 0
        if least and least >= _most_without(words, reach):
            return rows
        reach = _enough(words, least) if least else _further(reach)
    return None


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


def _scored(rows: Sql, wanted: Wanted, most: int, *, above: float = -1) -> list[Scored]:
    scores = score(wanted)
    sql = SCORED.format(found=rows.text, score=scores.text)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*rows.parameters, MOST, *scores.parameters, above, most])
        return [Scored(*row) for row in cursor.fetchall()]


def _further(reach: Reach) -> Reach:
    return {word: min(tier + FURTHER, len(CUTS)) for word, tier in reach.items()}


def _enough(wanted: Wanted, least: float) -> Reach:
    """So far that no other row has more than `least`, as far as the tiers allow."""
    reach = {}
    for words in map(_common, wanted.values()):
        for word in words:
            others = sum(other.weight for other in words if other is not word)
            cut = (least - CUTS[TOGETHER - 1] * others) / word.weight
            reach[word] = 1 + sum(tier > cut for tier in CUTS[:-1])
    return reach


def _candidates(found: TurnSearchQuerySet, wanted: Wanted, reach: Reach) -> Sql:
    """The rows found in which words stand out as far as `reach` goes, and all with a rare word.

    Two queries in one, each of which the indexes answer without a look into the rows.
    """
    frequent = Q(impact=Read(constant(_standing_out(wanted, reach))))
    others = [word for words in wanted.values() for word in words if word.everywhere <= FEW]
    rare = Q(tsv=Read(constant(_any_of(others))))
    first, second = rows_of(found.filter(frequent)), rows_of(found.filter(rare).exclude(frequent))
    return Sql(f"{first.text} UNION ALL {second.text}", first.parameters + second.parameters)


def _standing_out(wanted: Wanted, reach: Reach) -> str:
    """The text of a tsquery of `impact`: any common word in its first tiers, or two in more."""
    parts: dict[str, None] = {}
    for words in map(_common, wanted.values()):
        parts |= dict.fromkeys(_any_of([word], reach[word]) for word in words)
        for at, word in enumerate(words if _are_paired(words) else [], start=1):
            if others := words[at:]:
                one, another = (_any_of(some, TOGETHER) for some in ([word], others))
                parts[f"({one}) & ({another})"] = None
    return " | ".join(parts)


def _common(words: Iterable[Weighed]) -> list[Weighed]:
    return [word for word in words if word.everywhere > FEW]


def _are_paired(words: Sequence[Weighed]) -> bool:
    return len(words) <= MOST_PAIRED


def _any_of(words: Iterable[Weighed], tier: int | None = None) -> str:
    """The text of a tsquery of any lexeme of any of the words: in a tier of `impact`, or in `tsv`.

    Of whatever language.
    """
    lexemes = dict.fromkeys(lexeme for word in words for lexeme in word.lexemes)
    return any_lexeme(lexemes, f"{tier or ''}")


def _most_without(wanted: Wanted, reach: Reach) -> float:
    """Above every score of a row that is no candidate."""
    return max(_most_in(_common(words), reach) for words in wanted.values())


def _most_in(words: Sequence[Weighed], reach: Reach) -> float:
    alone = [word.weight * CUTS[reach[word] - 1] for word in words]
    if not _are_paired(words):
        return sum(alone)
    together = [
        min(one, word.weight * CUTS[TOGETHER - 1]) for one, word in zip(alone, words, strict=True)
    ]
    # All stand out too little for two together, but one may stand out nearly enough alone.
    return sum(together) + max(map(sub, alone, together), default=0)


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
