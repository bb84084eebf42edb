"""Where the tables name a record: what moves when two are merged, and who tells a new name.

A name form or a role is not a use: it stays at the record that lists it and leads on from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Model, QuerySet

from transcripts.models import (
    Addressee,
    Country,
    Event,
    Exchange,
    LabelDecision,
    Outlet,
    Participation,
    Series,
    Speaker,
    Turn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NamedRecord = Speaker | Outlet | Country | Series


@dataclass(frozen=True, slots=True)
class Use:
    """A column that names a record; `event` is the way from its row to the event, "" for none.

    `noun` says on a page what a row is; it is also the column's name in what a merge remembers.
    """

    model: type[Model]
    field: str
    event: str
    noun: str

    def of(self, record: NamedRecord) -> QuerySet[Model]:
        """The rows that name `record`."""
        return QuerySet(self.model).filter(**{self.field: record})

    def events(self, rows: QuerySet[Model]) -> set[int]:
        """The events of `rows`."""
        return set(rows.values_list(self.event, flat=True)) if self.event else set()


EVENTS = Use(Participation, "speaker", "event", "participation")
ADDRESSED = Use(Addressee, "speaker", "part__exchange__event", "addressee")
OF_SPEAKERS = (
    Use(Turn, "speaker", "event", "statement"),
    Use(Exchange, "asker", "event", "exchange"),
    ADDRESSED,
    EVENTS,
    Use(LabelDecision, "speaker", "event", "decision on a label"),
    Use(Speaker, "merged_into", "", "merged record"),
)
OF_OUTLETS = (
    Use(Exchange, "outlet", "event", "exchange"),
    Use(Participation, "outlet", "event", "participation"),
    Use(Outlet, "merged_into", "", "merged record"),
)
# A country that belongs to a record or to its role is no event's.
OF_COUNTRIES = (Use(Participation, "country", "event", "participation"),)
OF_SERIES = (Use(Event, "series", "pk", "event"),)
USES: Mapping[type[Model], tuple[Use, ...]] = {
    Speaker: OF_SPEAKERS,
    Outlet: OF_OUTLETS,
    Country: OF_COUNTRIES,
    Series: OF_SERIES,
}


def uses_of(record: NamedRecord) -> tuple[Use, ...]:
    """Every column that may name a record of this kind in an event, or lead to it."""
    return USES[type(record)]


def events_naming(records: Iterable[NamedRecord]) -> set[int]:
    """The events that name any of `records`."""
    return {
        event
        for record in records
        for use in uses_of(record)
        for event in use.events(use.of(record))
    }
