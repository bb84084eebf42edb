"""Where the tables name a speaker or an outlet: what moves when two records are merged.

A name form or a role is not a use: it stays at the record that lists it and leads on from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Model, QuerySet

from transcripts.models import (
    Addressee,
    Exchange,
    LabelDecision,
    Outlet,
    Participation,
    Speaker,
    Turn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.models.authorities import AuthorityRecord


@dataclass(frozen=True, slots=True)
class Use:
    """A column that names a record; `event` is the way from its row to the event, "" for none.

    `noun` says on a page what a row is; it is also the column's name in what a merge remembers.
    """

    model: type[Model]
    field: str
    event: str
    noun: str

    def of(self, record: AuthorityRecord) -> QuerySet[Model]:
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


def uses_of(record: AuthorityRecord) -> tuple[Use, ...]:
    """Every column that may name a record of this kind."""
    return OF_SPEAKERS if isinstance(record, Speaker) else OF_OUTLETS


def events_naming(records: Iterable[AuthorityRecord]) -> set[int]:
    """The events that name any of `records`."""
    return {
        event
        for record in records
        for use in uses_of(record)
        for event in use.events(use.of(record))
    }
