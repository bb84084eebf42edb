"""How many turns a search finds, and how they fall into the values of each facet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils.translation import get_language

from transcripts.models.turn_search import SAMPLED
from transcripts.search.addresses import added, taken_away
from transcripts.search.facets import FACETS
from transcripts.search.found import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.utils.functional import _StrOrPromise

    from transcripts.models.turn_search import TurnSearchQuerySet
    from transcripts.search.facets import Facet
    from transcripts.search.filters import TurnFilter

# As many as a reader takes in at a glance; the search box and the other facets do the rest.
SHOWN = 12
# So many by a sample are more than COUNTED, surely: by five standard deviations.
SURELY_MORE = 1.2 * COUNTED

# How often each combination comes, from which each facet's own numbers are added up.
TALLY = """
    WITH found AS MATERIALIZED ({found}), groups AS ({groups})
    SELECT '' AS facet, '' AS value, '' AS label, count(*) AS n, 1 AS different FROM found
    {facets}
"""
GROUPS = "SELECT {columns}, count(*) AS n FROM found GROUP BY {columns}"
NO_GROUPS = "SELECT 0 AS n"
SINGLE = """
    SELECT {column} AS key, sum(n)::bigint AS n FROM groups WHERE {column} IS NOT NULL GROUP BY 1
"""
MANY = """
    SELECT key, count(*) AS n FROM (SELECT unnest({column}) AS key FROM found) AS each GROUP BY 1
"""
OWN_NAMES = "SELECT key::text AS value, key::text AS label, n FROM ({counted}) AS counted"
RECORDS = """
    SELECT record.{slug} AS value, {label} AS label, n
    FROM ({counted}) AS counted JOIN {table} AS record ON record.{key} = counted.key
"""
MOST = """
    UNION ALL
    SELECT '{facet}', value, label, n, different FROM (
        SELECT *, count(*) OVER () AS different,
               row_number() OVER (ORDER BY n DESC, label COLLATE "C") AS place
        FROM ({named}) AS named
    ) AS placed
    WHERE place <= {shown} OR value = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value and how many turns have it; `query` is the URL's query with the value toggled."""

    value: str
    label: _StrOrPromise
    count: int
    is_chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """A facet's values, the most frequent first; `others` more have turns and are left out.

    `is_about` where the numbers are told from a sample.
    """

    name: str
    heading: _StrOrPromise
    values: tuple[FacetValue, ...]
    others: int
    is_about: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many turns are found, COUNTED + 1 where only a sample tells how many; the facets."""

    total: int
    facets: tuple[FacetCounts, ...]


@dataclass(frozen=True, slots=True)
class _Value:
    value: str
    label: str
    turns: int
    different: int


@dataclass(frozen=True, slots=True)
class _Divided:
    """The total, values by facet, and whether a sample tells the numbers."""

    total: int
    values: Mapping[str, Sequence[_Value]]
    is_about: bool


def tally(wanted: TurnFilter) -> Tally:
    """The total, and each facet's counts over what `wanted` finds without the facet's own filter.

    One pass over the turns, another for each facet that is filtered by, and where there are many
    one over a sample before. Empty facets are left out.
    """
    free = [facet for facet in FACETS if not wanted.data.getlist(facet.name)]
    whole = _divided(wanted, wanted.found, free)
    counted = []
    for facet in FACETS:
        divided = whole
        if facet not in free:
            divided = _divided(wanted, wanted.found_without(facet.name), [facet])
        counted.append(_counts(facet, divided, wanted))
    return Tally(whole.total, tuple(facet for facet in counted if facet.values))


def _divided(wanted: TurnFilter, found: TurnSearchQuerySet, facets: Sequence[Facet]) -> _Divided:
    if wanted.weights.most_found(wanted.asked.tree) > COUNTED:
        sample = _counted(wanted, found.sampled(), facets)
        if SAMPLED * sample.total > SURELY_MORE:
            return _Divided(COUNTED + 1, sample.values, is_about=True)
    return _counted(wanted, found, facets)


def _counted(wanted: TurnFilter, found: TurnSearchQuerySet, facets: Sequence[Facet]) -> _Divided:
    """Exactly how the turns fall into each facet's values."""
    columns = {facet.column: facet.counted for facet in facets}
    try:
        turns, parameters = found.order_by().values(**columns).query.sql_with_params()
    except EmptyResultSet:
        return _Divided(0, {}, is_about=False)
    single = ", ".join(facet.column for facet in facets if not facet.is_many)
    sql = TALLY.format(
        found=turns,
        groups=GROUPS.format(columns=single) if single else NO_GROUPS,
        facets="".join(_most(facet) for facet in facets),
    )
    chosen = [wanted.data.getlist(facet.name) for facet in facets]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *chosen])
        values = defaultdict(list)
        for facet, *value in cursor.fetchall():
            values[facet].append(_Value(*value))
    (total,) = values.pop("")
    return _Divided(total.turns, values, is_about=False)


def _most(facet: Facet) -> str:
    """SQL of the values that most turns have, and of the chosen ones, with their names."""
    counted = (MANY if facet.is_many else SINGLE).format(column=facet.column)
    named = OWN_NAMES.format(counted=counted)
    if records := facet.records:
        local = records.local_name.get(get_language() or "")
        label = f"coalesce(nullif(record.{local}, ''), record.name)" if local else "record.name"
        named = RECORDS.format(
            counted=counted, label=label, slug=records.slug, table=records.table, key=records.key
        )
    return MOST.format(facet=facet.name, named=named, shown=SHOWN)


def _counts(facet: Facet, divided: _Divided, wanted: TurnFilter) -> FacetCounts:
    values = tuple(_named(facet, divided, wanted))
    found = divided.values.get(facet.name, ())
    others = found[0].different - len(values) if found else 0
    return FacetCounts(facet.name, facet.heading, values, others, divided.is_about)


def _named(facet: Facet, divided: _Divided, wanted: TurnFilter) -> Iterator[FacetValue]:
    chosen = set(wanted.data.getlist(facet.name))
    named = [
        (facet.labels.get(one.value, one.label), one) for one in divided.values.get(facet.name, ())
    ]
    for label, one in sorted(named, key=lambda pair: (-pair[1].turns, str(pair[0]))):
        is_chosen = one.value in chosen
        toggled = taken_away if is_chosen else added
        query = toggled(wanted.data, facet.name, one.value)
        turns = SAMPLED * one.turns if divided.is_about else one.turns
        yield FacetValue(one.value, label, turns, is_chosen, query)
