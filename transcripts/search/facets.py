"""Facets: how the turns found fall into speakers, topics, years and so on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Func
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from transcripts.models import Country, Outlet, Series, Speaker, Topic
from transcripts.search.addresses import added, taken_away
from transcripts.vocabulary import Kind, Language, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models.expressions import Combinable
    from django.http import QueryDict
    from django.utils.functional import _StrOrPromise

    from transcripts.search.filters import TurnFilter

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
    """One way to divide the turns found: URL parameter, heading, what to count, its names."""

    name: str
    heading: _StrOrPromise
    counted: Combinable
    names: Callable[[Iterable[object]], Mapping[object, FacetName]]


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
    """A facet's values, the most frequent first; `others` more have turns and are left out."""

    name: str
    heading: _StrOrPromise
    values: tuple[FacetValue, ...]
    others: int


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
    Facet("topic", _("Topic"), Func(F("topics"), function="unnest"), topics),
    Facet("year", _("Year"), ExtractYear("date"), years),
    Facet("kind", _("Kind of statement"), F("kind"), lambda _keys: KINDS),
    Facet("voice", _("Whose words"), F("voice"), lambda _keys: VOICES),
    Facet("lang", _("Language"), F("language"), lambda _keys: LANGUAGES),
    Facet("country", _("Country"), F("country"), records(Country)),
    Facet("outlet", _("Outlet"), F("outlet_id"), records(Outlet)),
    Facet("series", _("Series"), F("series_id"), records(Series)),
)


def counts(wanted: TurnFilter) -> list[FacetCounts]:
    """Each facet's counts over the turns that `wanted` finds without the facet's own filter.

    At most two queries a facet, however many turns there are. Empty facets are left out.
    """
    counted = [_counts(facet, wanted) for facet in FACETS]
    return [facet for facet in counted if facet.values]


def _counts(facet: Facet, wanted: TurnFilter) -> FacetCounts:
    found = wanted.found_without(facet.name).order_by()
    rows = dict(
        found.annotate(counted=facet.counted)
        .values("counted")
        .annotate(turns=Count("turn_id"))
        .values_list("counted", "turns")
    )
    names = facet.names(rows)
    ordered = sorted(
        ((names[key], turns) for key, turns in rows.items() if key in names),
        key=lambda pair: (-pair[1], str(pair[0].label)),
    )
    chosen = set(wanted.data.getlist(facet.name))
    values = [_value(facet, name, turns, wanted.data) for name, turns in ordered]
    shown = [value for i, value in enumerate(values) if i < SHOWN or value.value in chosen]
    return FacetCounts(facet.name, facet.heading, tuple(shown), len(values) - len(shown))


def _value(facet: Facet, name: FacetName, turns: int, parameters: QueryDict) -> FacetValue:
    is_chosen = name.value in parameters.getlist(facet.name)
    toggled = taken_away if is_chosen else added
    query = toggled(parameters, facet.name, name.value)
    return FacetValue(name.value, name.label, turns, is_chosen, query)
