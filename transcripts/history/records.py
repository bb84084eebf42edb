"""The shape of a snapshot's JSON; every field may be missing in one that is old."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from transcripts.voices import MarkRecord

if TYPE_CHECKING:
    from transcripts.models import Revision


class NoteRecord(TypedDict, total=False):
    """A footnote; `anchor_turn` counts the event's turns."""

    marker: str
    anchor_turn: int | None
    text: str


class TurnRecord(TypedDict, total=False):
    """A turn; its speaker and exchange by slug and key."""

    key: str | None
    label: str
    speaker: str | None
    attribution: str
    attribution_source: list[int] | None
    attribution_confirmed: bool
    kind: str
    exchange: str | None
    text: str
    marks: list[MarkRecord]
    voice: str
    language: str
    source: list[int]


class PartRecord(TypedDict, total=False):
    """A part of a question: code points `span` of the turn with this key, and to whom."""

    turn: str | None
    span: list[int]
    labels: list[str]
    addressees: list[str]


class ExchangeRecord(TypedDict, total=False):
    """An exchange; its asker and outlet by slug."""

    key: str | None
    asker: str | None
    asker_name: str
    outlet: str | None
    outlet_name: str
    state: str
    parts: list[PartRecord]


class ParticipationRecord(TypedDict, total=False):
    """Who took part; country by code, outlet by slug."""

    speaker: str
    title: str
    organisation: str
    country: str | None
    outlet: str | None
    labels: list[str]


class NamesRecord(TypedDict, total=False):
    """What was called how: speakers and outlets by slug, countries by code."""

    speakers: dict[str, str]
    outlets: dict[str, str]
    countries: dict[str, str]


class OriginRecord(TypedDict, total=False):
    """Where the source document comes from."""

    filename: str
    publisher: str
    originator: str
    address: str
    licence: str
    retrieved_on: str | None


class EventRecord(TypedDict, total=False):
    """A whole snapshot."""

    slug: str
    title: str
    date: str | None
    date_basis: str
    place: str
    place_basis: str
    kind: str
    series: str | None
    state: str
    withdrawal_reason: str
    languages: list[str]
    is_fictional: bool
    source: str
    origin: OriginRecord
    footnotes: list[NoteRecord]
    turns: list[TurnRecord]
    exchanges: list[ExchangeRecord]
    participations: list[ParticipationRecord]
    names: NamesRecord


def record_of(revision: Revision) -> EventRecord:
    """The revision's snapshot, read."""
    record: EventRecord = json.loads(bytes(revision.snapshot))
    return record
