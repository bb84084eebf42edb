"""What people, outlets and countries were called in a revision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from transcripts.models import Country, Outlet, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transcripts.history.records import EventRecord


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its slug and what it was called; `page` is the name of its pages' address."""

    page: str
    slug: str
    name: str

    def get_absolute_url(self) -> str:
        """The record's page; where it was merged into another, that leads on."""
        return reverse(self.page, args=[self.slug])


@dataclass(frozen=True, slots=True)
class Names:
    """Names by slug or code; what is in none of them is called by its slug or code itself."""

    speakers: Mapping[str, str]
    outlets: Mapping[str, str]
    countries: Mapping[str, str]

    def speaker(self, slug: str | None) -> Named | None:
        """The speaker with this slug, None for none."""
        return self.known(slug) if slug else None

    def known(self, slug: str) -> Named:
        """The speaker with this slug."""
        return Named("speaker", slug, self.speakers.get(slug, slug))

    def speakers_with(self, slugs: Iterable[str]) -> Iterator[Named]:
        """The speakers with these slugs, in order."""
        return (self.known(slug) for slug in slugs)

    def outlet(self, slug: str | None) -> Named | None:
        """The outlet with this slug, None for none."""
        return Named("outlet", slug, self.outlets.get(slug, slug)) if slug else None

    def country(self, code: str | None) -> str:
        """The country's name, "" for none."""
        return self.countries.get(code, code) if code else ""


def names_in(records: Sequence[EventRecord]) -> list[Names]:
    """The names that each snapshot gives; what an old one leaves out is as it is called today."""
    is_old = any("names" not in record for record in records)
    today = _names_today(records) if is_old else Names({}, {}, {})
    return [_names(record, today) for record in records]


def _names(record: EventRecord, today: Names) -> Names:
    told = record.get("names")
    if told is None:
        return today
    return Names(told.get("speakers", {}), told.get("outlets", {}), told.get("countries", {}))


def _names_today(records: Iterable[EventRecord]) -> Names:
    old = [record for record in records if "names" not in record]
    speakers = {slug for record in old for slug in _speakers(record)}
    outlets = {slug for record in old for slug in _outlets(record)}
    return Names(
        dict(Speaker.objects.filter(slug__in=speakers).values_list("slug", "name")),
        dict(Outlet.objects.filter(slug__in=outlets).values_list("slug", "name")),
        dict(Country.objects.values_list("code", "name")),
    )


def _speakers(record: EventRecord) -> Iterator[str]:
    yield from (turn.get("speaker") or "" for turn in record.get("turns", []))
    yield from (each.get("asker") or "" for each in record.get("exchanges", []))
    yield from (part.get("speaker", "") for part in record.get("participations", []))
    for exchange in record.get("exchanges", []):
        for part in exchange.get("parts", []):
            yield from part.get("addressees", [])


def _outlets(record: EventRecord) -> Iterator[str]:
    yield from (each.get("outlet") or "" for each in record.get("exchanges", []))
    yield from (part.get("outlet") or "" for part in record.get("participations", []))
