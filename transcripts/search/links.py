"""From one search to the next: the filters in force, the orders, what a form must carry on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from transcripts.search.facets import FACETS, KINDS, VOICES
from transcripts.search.filters import AnyOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import QueryDict
    from django.utils.functional import _StrOrPromise

    from transcripts.search.filters import TurnFilter

HEADINGS: dict[str, _StrOrPromise] = {
    **{facet.name: facet.heading for facet in FACETS},
    "event": _("Event"),
    "lang": _("Language"),
    "since": _("From"),
    "until": _("To"),
}
FIELDS: dict[str, _StrOrPromise] = {
    **HEADINGS,
    "q": _("Words"),
    "sort": _("Order"),
    "page": _("Page"),
}
SORTS: dict[str, _StrOrPromise] = {
    "relevance": _("most relevant"),
    "newest": _("newest"),
    "oldest": _("oldest"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A search one step away: `query` is its URL's query, `name` the parameter that changes."""

    heading: _StrOrPromise
    label: _StrOrPromise
    query: str
    is_chosen: bool = False
    name: str = ""


def chips(wanted: TurnFilter) -> list[Link]:
    """The filters in force, each with the search without it."""
    return [
        Link(
            heading,
            _labels(wanted, name).get(value, value),
            _without(wanted.data, name, value),
            name=name,
        )
        for name, heading in HEADINGS.items()
        for value in wanted.data.getlist(name)
        if value
    ]


def mistakes(wanted: TurnFilter) -> list[tuple[_StrOrPromise, list[str]]]:
    """What is wrong with the search's parameters, each by its name on the page."""
    return [(FIELDS[name], list(errors)) for name, errors in wanted.form.errors.items()]


def _labels(wanted: TurnFilter, name: str) -> Mapping[str, _StrOrPromise]:
    if name in {"kind", "voice"}:
        return {known.value: known.label for known in (*KINDS.values(), *VOICES.values())}
    if isinstance(wanted.filters[name], AnyOf) and wanted.is_valid():
        return {record.slug: str(record.name) for record in wanted.form.cleaned_data[name]}
    return {}


def sorts(wanted: TurnFilter) -> list[Link]:
    """The orders that make sense: by relevance only where there are words."""
    return [
        Link("", label, _with(wanted.data, "sort", sort), is_chosen=sort == wanted.order)
        for sort, label in SORTS.items()
        if wanted.words or sort != "relevance"
    ]


def kept(parameters: QueryDict, *replaced: str) -> Iterator[tuple[str, str]]:
    """The parameters that a form which replaces some must carry on; the page starts anew."""
    for name, values in parameters.lists():
        if name not in {*replaced, "page"}:
            yield from ((name, value) for value in values if value)


def _without(parameters: QueryDict, name: str, value: str) -> str:
    rest = parameters.copy()
    rest.pop("page", None)
    rest.setlist(name, [other for other in rest.getlist(name) if other != value])
    return rest.urlencode()


def _with(parameters: QueryDict, name: str, value: str) -> str:
    changed = parameters.copy()
    changed.pop("page", None)
    changed[name] = value
    return changed.urlencode()
