"""Facets: how the turns found fall into speakers, topics, years and so on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from transcripts.models import Country, Outlet, Series, Speaker, Topic
from transcripts.models.turn_search import SAMPLED
from transcripts.search.addresses import added, taken_away
from transcripts.search.found import COUNTED, total_of
from transcripts.vocabulary import Kind, Language, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django.db.models.expressions import Combinable
    from django.http import QueryDict
    from django.utils.functional import _StrOrPromise

    from transcripts.models.turn_search import TurnSearchQuerySet
    from transcripts.search.filters import TurnFilter

# How often each combination comes, from which each facet's own numbers are added up.
GROUPS = "groups AS (SELECT {columns}, count(*) AS n FROM found GROUP BY {columns})"
NO_GROUPS = "groups AS (SELECT 0 AS n)"
SINGLE = (
    "SELECT '{facet}', to_jsonb({column})::text, sum(n)::bigint FROM groups"
    " WHERE {column} IS NOT NULL GROUP BY {column}"
)
MANY = (
    "SELECT '{facet}', to_jsonb(one)::text, count(*) FROM found, unnest({column}) AS one"
    " GROUP BY one"
)

# As many as a reader takes in at a glance; the search box and the other facets do the rest.
SHOWN = 12

Named = type[Speaker] | type[Outlet] | type[Series] | type[Country]


@dataclass(frozen=True, slots=True)
class FacetName:
    """How a counted value is written in the URL and on the page."""

    value: str
    label: _StrOrPromise


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to divide the turns found: URL parameter, heading, what to count, its names.

    `is_many` where a turn has an array of values.
    """

    name: str
    heading: _StrOrPromise
    counted: Combinable
    names: Callable[[Iterable[object]], Mapping[object, FacetName]]
    is_many: bool = False


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
class Counted:
    """Turns by value, and whether a sample tells their number."""

    turns: Mapping[object, int]
    is_about: bool


def records(model: Named) -> Callable[[Iterable[object]], Mapping[object, FacetName]]:
    """Names of `model`'s records by primary key."""

    def names(keys: Iterable[object]) -> Mapping[object, FacetName]:
        found = model.objects.filter(pk__in=list(keys))
        return {record.pk: FacetName(record.slug, record.name) for record in found}

    return names


def topics(keys: Iterable[object]) -> Mapping[object, FacetName]:
    """Names of topics by primary key, in the interface's language."""
    found = Topic.objects.filter(pk__in=list(keys))
    return {topic.pk: FacetName(topic.slug, topic.local_name) for topic in found}


def years(keys: Iterable[object]) -> Mapping[object, FacetName]:
    """Years, which are their own names."""
    return {year: FacetName(str(year), str(year)) for year in keys}


KINDS: dict[object, FacetName] = {
    Kind.STATEMENT.value: FacetName(Kind.STATEMENT, _("Statements")),
    Kind.QUESTION.value: FacetName(Kind.QUESTION, _("Questions")),
    Kind.ANSWER.value: FacetName(Kind.ANSWER, _("Answers")),
    Kind.MODERATION.value: FacetName(Kind.MODERATION, _("Moderation")),
}
VOICES: dict[object, FacetName] = {
    Voice.OWN.value: FacetName(Voice.OWN, _("Speaker’s own")),
    Voice.INTERPRETER.value: FacetName(Voice.INTERPRETER, _("Interpreter’s")),
    Voice.MIXED.value: FacetName(Voice.MIXED, _("Partly interpreter’s")),
}
LANGUAGES: dict[object, FacetName] = {
    Language.ENGLISH.value: FacetName(Language.ENGLISH, _("English")),
    Language.SPANISH.value: FacetName(Language.SPANISH, _("Spanish")),
}

FACETS = (
    Facet("speaker", _("Speaker"), F("speaker_id"), records(Speaker)),
    Facet("topic", _("Topic"), F("topics"), topics, is_many=True),
    Facet("year", _("Year"), ExtractYear("date"), years),
    Facet("kind", _("Kind of statement"), F("kind"), lambda _keys: KINDS),
    Facet("voice", _("Whose words"), F("voice"), lambda _keys: VOICES),
    Facet("lang", _("Language"), F("language"), lambda _keys: LANGUAGES),
    Facet("country", _("Country"), F("country"), records(Country)),
    Facet("outlet", _("Outlet"), F("outlet_id"), records(Outlet)),
    Facet("series", _("Series"), F("series_id"), records(Series)),
)


def counts(wanted: TurnFilter, *, total: int) -> list[FacetCounts]:
    """Each facet's counts over the turns that `wanted` finds without the facet's own filter.

    `total` is how many it finds with all filters. A fixed number of queries, and one more pass
    over the turns for each facet that is filtered by. Empty facets are left out.
    """
    free = [facet for facet in FACETS if not wanted.data.getlist(facet.name)]
    counted = _grouped(wanted.found, free, total=total)
    for facet in FACETS:
        if facet not in free:
            others = wanted.found_without(facet.name)
            counted |= _grouped(others, [facet], total=total_of(others))
    named = [_named(facet, counted[facet.name], wanted) for facet in FACETS]
    return [facet for facet in named if facet.values]


def _grouped(
    found: TurnSearchQuerySet, facets: Sequence[Facet], *, total: int
) -> dict[str, Counted]:
    """How the turns fall into each facet's values; a sample tells of more than COUNTED."""
    is_about = total > COUNTED
    rows = found.sampled() if is_about else found
    values: dict[str, dict[object, int]] = {facet.name: {} for facet in facets}
    for facet, value, number in _rows(rows.order_by(), facets):
        values[facet][value] = number * SAMPLED if is_about else number
    return {name: Counted(each, is_about) for name, each in values.items()}


def _rows(found: TurnSearchQuerySet, facets: Sequence[Facet]) -> list[tuple[str, object, int]]:
    """Each value of each facet with its number of turns, in one pass over the turns found."""
    single = [_column(facet) for facet in facets if not facet.is_many]
    parts = [
        (MANY if facet.is_many else SINGLE).format(facet=facet.name, column=_column(facet))
        for facet in facets
    ]
    try:
        turns, parameters = found.values(
            **{_column(facet): facet.counted for facet in facets}
        ).query.sql_with_params()
    except EmptyResultSet:
        return []
    groups = GROUPS.format(columns=", ".join(single)) if single else NO_GROUPS
    sql = f"WITH found AS MATERIALIZED ({turns}), {groups} {' UNION ALL '.join(parts)}"
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [(name, json.loads(value), number) for name, value, number in cursor.fetchall()]


def _column(facet: Facet) -> str:
    return f"of_{facet.name}"


def _named(facet: Facet, counted: Counted, wanted: TurnFilter) -> FacetCounts:
    names = facet.names(counted.turns)
    ordered = sorted(
        ((names[key], turns) for key, turns in counted.turns.items() if key in names),
        key=lambda pair: (-pair[1], str(pair[0].label)),
    )
    chosen = set(wanted.data.getlist(facet.name))
    values = [_value(facet, name, turns, wanted.data) for name, turns in ordered]
    shown = [value for i, value in enumerate(values) if i < SHOWN or value.value in chosen]
    return FacetCounts(
        facet.name, facet.heading, tuple(shown), len(values) - len(shown), counted.is_about
    )


def _value(facet: Facet, name: FacetName, turns: int, parameters: QueryDict) -> FacetValue:
    is_chosen = name.value in parameters.getlist(facet.name)
    toggled = taken_away if is_chosen else added
    query = toggled(parameters, facet.name, name.value)
    return FacetValue(name.value, name.label, turns, is_chosen, query)
