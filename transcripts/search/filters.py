"""The only reader of a search URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import django_filters
from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import cached_property

from transcripts.models import Country, Event, Outlet, Series, Speaker, Topic, TurnSearch
from transcripts.search import query
from transcripts.search.asked import Asked, asked
from transcripts.search.operators import LOOKUPS, YEARS
from transcripts.search.weights import Weights, weights
from transcripts.vocabulary import Kind, Language, Voice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from transcripts.models.turn_search import TurnSearchQuerySet

# Of any other parameter the last value counts.
REPEATED = frozenset(
    {"speaker", "topic", "outlet", "country", "event", "series", "kind", "voice", "lang", "year"}
)
SORTS = ("relevance", "newest", "oldest")
LAST_PAGE = 50
# Of one parameter; more would only make a page of links to themselves.
MOST_VALUES = 20
# Longer than any question that a person types; keeps a pasted article out of the query parser.
LONGEST_QUERY = 500
# One address means one thing in every language: ISO 8601 only.
DAY = "%Y-%m-%d"


class AnyOf(django_filters.ModelMultipleChoiceFilter):
    """Keep the rows of any of the records that a repeatable parameter names.

    The rows hold the records' numbers and are compared with those: no join.
    """

    def filter(
        self, turns: TurnSearchQuerySet, records: QuerySet[Speaker | Topic | Outlet | Country]
    ) -> TurnSearchQuerySet:
        """Narrow `turns`; all of them where no record is named."""
        numbers = [record.pk for record in records or ()]
        return turns.filter(**{self.field_name: numbers}) if numbers else turns


class YearsField(forms.MultipleChoiceField):
    """Any number of four-digit years, whether or not the archive has something of them."""

    def valid_value(self, value: str) -> bool:
        """Whether `value` is a year."""
        return value.isascii() and value.isdigit() and YEARS[0] <= int(value) <= YEARS[1]


class YearsFilter(django_filters.MultipleChoiceFilter):
    """Keep the rows of any of the given years."""

    field_class = YearsField

    def filter(self, turns: TurnSearchQuerySet, years: list[str]) -> TurnSearchQuerySet:
        """Narrow `turns`; all of them where no year is given."""
        within = Q()
        for year in years:
            within |= Q(date__year=int(year))
        return turns.filter(within)


class PageField(forms.IntegerField):
    """The number of a page of results; the last one there is tells to narrow the search."""

    def __init__(self, **settings: object) -> None:
        super().__init__(required=False, min_value=1, max_value=LAST_PAGE)


class PageFilter(django_filters.Filter):
    """Which page to show; narrows nothing."""

    field_class = PageField

    def filter(self, turns: TurnSearchQuerySet, _page: int | None) -> TurnSearchQuerySet:
        """All of `turns`."""
        return turns


class TurnFilter(django_filters.FilterSet):
    """Narrow `TurnSearch` rows by a search URL's parameters.

    Several values of one parameter widen (any of them), several parameters narrow (all of them).
    The slug of a merged record means the one that it leads to, which `data` has in its place.
    """

    q = django_filters.CharFilter(method="match_words", max_length=LONGEST_QUERY)
    speaker = AnyOf(LOOKUPS["speaker"], queryset=Speaker.objects.public(), to_field_name="slug")
    topic = AnyOf(LOOKUPS["topic"], queryset=Topic.objects.all(), to_field_name="slug")
    outlet = AnyOf(LOOKUPS["outlet"], queryset=Outlet.objects.public(), to_field_name="slug")
    country = AnyOf(LOOKUPS["country"], queryset=Country.objects.all())
    event = AnyOf(LOOKUPS["event"], queryset=Event.objects.published(), to_field_name="slug")
    series = AnyOf(LOOKUPS["series"], queryset=Series.objects.all(), to_field_name="slug")
    kind = django_filters.MultipleChoiceFilter(
        choices=[(kind.value, kind.value) for kind in Kind], distinct=False
    )
    voice = django_filters.MultipleChoiceFilter(
        choices=[(voice.value, voice.value) for voice in Voice], distinct=False
    )
    lang = django_filters.MultipleChoiceFilter(
        field_name="language",
        choices=[(language.value, language.value) for language in Language],
        distinct=False,
    )
    year = YearsFilter(distinct=False)
    since = django_filters.DateFilter(field_name="date", lookup_expr="gte", input_formats=[DAY])
    until = django_filters.DateFilter(field_name="date", lookup_expr="lte", input_formats=[DAY])
    sort = django_filters.ChoiceFilter(choices=[(sort, sort) for sort in SORTS], method="leave")
    page = PageFilter()

    _form_class: ClassVar[type[forms.Form] | None] = None

    class Meta:
        model = TurnSearch
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: TurnSearchQuerySet) -> None:
        given = QueryDict(mutable=True)
        for name in (name for name in data if name in self.base_filters):
            # Each value once, and no empty ones, which a form sends too.
            if sent := list(dict.fromkeys(filter(None, data.getlist(name)))):
                given.setlist(name, sent[:MOST_VALUES] if name in REPEATED else sent[-1:])
        for name, records in (("speaker", Speaker.objects), ("outlet", Outlet.objects)):
            if name in given:
                given.setlist(name, _led_on(given.getlist(name), records.public()))
        super().__init__(given, queryset)

    def get_form_class(self) -> type[forms.Form]:
        """The form's class, made once: nothing in it depends on what is asked."""
        if TurnFilter._form_class is None:
            TurnFilter._form_class = super().get_form_class()
        return TurnFilter._form_class

    def match_words(self, turns: TurnSearchQuerySet, _name: str, words: str) -> TurnSearchQuerySet:
        """Keep the turns that match the query."""
        return turns.filter(self.asked.condition_of(self.asked.tree)) if words else turns

    @cached_property
    def asked(self) -> Asked:
        """The query as it was read; nothing is asked where there is none or it is wrong."""
        is_wrong = "q" in self.form.errors
        return asked("" if is_wrong else self.form.cleaned_data["q"] or "")

    def leave(self, turns: TurnSearchQuerySet, _name: str, _value: str) -> TurnSearchQuerySet:
        """All of `turns`: the parameter orders them and narrows nothing."""
        return turns

    @property
    def found(self) -> TurnSearchQuerySet:
        """The turns found; none while a parameter is wrong (`qs` would drop that one)."""
        found: TurnSearchQuerySet = self.qs if self.is_valid() else self.queryset.none()
        return found

    @property
    def words(self) -> str:
        """The query as the reader wrote it, "" where there is none or it is wrong."""
        return self.form.cleaned_data.get("q") or "" if self.is_valid() else ""

    @property
    def sought(self) -> query.Node | None:
        """The words to rank by and to mark, None where there are none."""
        return query.sought(self.asked.tree) if self.is_valid() else None

    @property
    def order(self) -> str:
        """The order asked for: by relevance where there are words, else the newest first."""
        asked = self.form.cleaned_data.get("sort") if self.is_valid() else None
        if asked == "relevance" and not self.sought:
            return "newest"
        return asked or ("relevance" if self.sought else "newest")

    @property
    def page_number(self) -> int:
        """The page asked for, from 1."""
        return (self.form.cleaned_data.get("page") if self.is_valid() else None) or 1

    @cached_property
    def weights(self) -> Weights:
        """What the words weigh by which relevance is told."""
        return weights(self.asked.tree)

    def found_without(self, name: str) -> TurnSearchQuerySet:
        """The turns found but for parameter `name`; none while another one is wrong."""
        turns: TurnSearchQuerySet = self.queryset.all()
        if self.form.errors.keys() - {name}:
            return turns.none()
        for other, value in self.form.cleaned_data.items():
            if other != name:
                turns = self.filters[other].filter(turns, value)
        return turns


def found_by(parameter: str, value: str) -> TurnSearchQuerySet:
    """The turns that a search by this one parameter finds: what a record's own page tells of."""
    asked = QueryDict(mutable=True)
    asked[parameter] = value
    return TurnFilter(asked, TurnSearch.objects.all()).found


def _led_on(slugs: list[str], records: QuerySet[Speaker] | QuerySet[Outlet]) -> list[str]:
    """The slugs, those of merged records replaced by the ones that these lead to, each once."""
    merged = dict(
        records.filter(slug__in=slugs)
        .exclude(merged_into=None)
        .values_list("slug", "merged_into__slug")
    )
    return list(dict.fromkeys(merged.get(slug, slug) for slug in slugs))
