"""The sample archive: the first transcript, and fictional ones that can be taken out again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db import transaction
from django.db.models import Q

from transcripts.ingest.authorities import load_authorities
from transcripts.ingest.facts import STATED, EventFacts, SourceFacts
from transcripts.ingest.publish import publish
from transcripts.ingest.receive import AlreadyReceivedError, receive
from transcripts.ingest.synonyms import load_synonyms
from transcripts.models import (
    Country,
    Event,
    Merge,
    Outlet,
    Participation,
    Series,
    SourceDocument,
    Speaker,
    Turn,
    TurnSearch,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


class SampleRecord(TypedDict):
    """A transcript as a sample folder's `manifest.json` lists it."""

    file: str
    slug: str
    date: str
    date_basis: str
    place: str
    place_basis: str
    kind: str
    series: str
    publisher: str
    originator: str
    address: str
    licence: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one listed transcript."""

    event: Event
    is_new: bool


@transaction.atomic
def load_samples(fixtures: Path, *, at: datetime) -> list[Loaded]:
    """Publish the transcripts in `fixtures/transcripts` and `fixtures/samples`, all or none.

    Those that the archive has already are left as they are.
    """
    load_authorities(fixtures)
    load_synonyms(fixtures)
    load_authorities(fixtures / "samples", is_fictional=True)
    return [
        _load(folder, record, at=at)
        for folder in (fixtures / "transcripts", fixtures / "samples")
        for record in _listed(folder)
    ]


def _listed(folder: Path) -> list[SampleRecord]:
    listed: list[SampleRecord] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return listed


def _load(folder: Path, record: SampleRecord, *, at: datetime) -> Loaded:
    try:
        event = receive(
            (folder / record["file"]).read_bytes(),
            source=_source_facts(record),
            event=_event_facts(record),
            by=None,
            at=at,
        )
    except AlreadyReceivedError as known:
        return Loaded(known.event, is_new=False)
    publish(event, reason="First publication", by=None, at=at)
    return Loaded(event, is_new=True)


def _source_facts(record: SampleRecord) -> SourceFacts:
    return SourceFacts(
        filename=record["file"],
        publisher=record["publisher"],
        originator=record["originator"],
        address=record["address"],
        licence=record["licence"],
    )


def _event_facts(record: SampleRecord) -> EventFacts:
    # What the document states is read from the document, so that a wrong reading shows.
    entered_date = record["date_basis"] != STATED
    entered_place = record["place_basis"] != STATED
    return EventFacts(
        kind=record["kind"],
        slug=record["slug"],
        date=date.fromisoformat(record["date"]) if entered_date else None,
        date_basis=record["date_basis"] if entered_date else "",
        place=record["place"] if entered_place else "",
        place_basis=record["place_basis"] if entered_place else "",
        series=record["series"],
        is_fictional=record["fictional"],
    )


@transaction.atomic
def remove_samples() -> int:
    """Take the fictional events out with all that came with them; how many events went."""
    events = Event.objects.filter(is_fictional=True)
    numbers = list(events.values_list("pk", flat=True))
    read = Q(event__in=numbers) | Q(revisions__event__in=numbers)
    sources = list(SourceDocument.objects.filter(read).values_list("pk", flat=True))
    series = list(events.exclude(series=None).values_list("series_id", flat=True))
    TurnSearch.objects.filter(event_id__in=numbers).delete()
    Turn.objects.filter(event__in=numbers).delete()
    Participation.objects.filter(event__in=numbers).delete()
    Speaker.objects.filter(only_in__in=numbers).delete()
    events.delete()
    SourceDocument.objects.filter(pk__in=sources).delete()
    _take_merges_apart()
    Speaker.objects.filter(is_fictional=True).delete()
    Outlet.objects.filter(is_fictional=True).delete()
    Country.objects.filter(is_fictional=True).delete()
    Series.objects.filter(pk__in=series, events=None).delete()
    return len(numbers)


def _take_merges_apart() -> None:
    """Let go of each other the invented records that were merged: they go together."""
    Merge.objects.filter(Q(speaker__is_fictional=True) | Q(outlet__is_fictional=True)).delete()
    Speaker.objects.filter(is_fictional=True).update(merged_into=None)
    Outlet.objects.filter(is_fictional=True).update(merged_into=None)
