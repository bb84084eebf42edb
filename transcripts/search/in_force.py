"""What a search has in force: its filters, its order, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from transcripts.models import Topic
from transcripts.search.addresses import replaced, taken_away
from transcripts.search.facets import FACETS, KINDS, LANGUAGES, VOICES
from transcripts.search.filters import AnyOf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrOrPromise

    from transcripts.search.filters import TurnFilter

HEADINGS: dict[str, _StrOrPromise] = {
    **{facet.name: facet.heading for facet in FACETS},
    "event": _("Event"),
    "since": _("From"),
    "until": _("To"),
}
FIELDS: dict[str, _StrOrPromise] = {
    **HEADINGS,
    "q": _("Words"),
    "sort": _("Order"),
    "page": _("Page"),
}
ORDERS: dict[str, _StrOrPromise] = {
    "relevance": _("most relevant"),
    "newest": _("newest"),
    "oldest": _("oldest"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force: parameter `name`, and the query of the search without it."""

    name: str
    heading: _StrOrPromise
    label: _StrOrPromise
    query: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order in which to show what is found, and the query of the search in it."""

    label: _StrOrPromise
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a parameter, by its name on the page."""

    heading: _StrOrPromise
    messages: tuple[str, ...]


def chips(wanted: TurnFilter) -> list[Chip]:
    """The filters in force, each with the search without it."""
    return [
        Chip(
            name,
            heading,
            _labels(wanted, name).get(value, value),
            taken_away(wanted.data, name, value),
        )
        for name, heading in HEADINGS.items()
        for value in wanted.data.getlist(name)
    ]


def mistakes(wanted: TurnFilter) -> list[Mistake]:
    """What is wrong with the search's parameters."""
    return [Mistake(FIELDS[name], tuple(said)) for name, said in wanted.form.errors.items()]


def orders(wanted: TurnFilter) -> list[Order]:
    """The orders that make sense: by relevance only where there are words."""
    return [
        Order(label, replaced(wanted.data, "sort", order), is_chosen=order == wanted.order)
        for order, label in ORDERS.items()
        if wanted.sought or order != "relevance"
    ]


def _labels(wanted: TurnFilter, name: str) -> Mapping[str, _StrOrPromise]:
    if name in {"kind", "voice", "lang"}:
        return {**KINDS, **VOICES, **LANGUAGES}
    if isinstance(wanted.filters[name], AnyOf) and wanted.is_valid():
        records = wanted.form.cleaned_data[name]
        return {
            record.slug: record.local_name if isinstance(record, Topic) else str(record.name)
            for record in records
        }
    return {}
