"""Known items: statements that somebody remembers, and whether their words find them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.ingest.authorities import load_authorities
from transcripts.ingest.bulk.run import Run, Wishes, refresh_statistics
from transcripts.ingest.bulk.search import find
from transcripts.ingest.bulk.workers import Workers
from transcripts.ingest.facts import facts_of
from transcripts.ingest.publish import publish
from transcripts.ingest.receive import describe
from transcripts.models import Event, Turn, TurnSearch
from transcripts.search.filters import TurnFilter
from transcripts.search.hits import page_of
from transcripts.search.tally import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class KnownItem:
    """What a reader types who remembers the statement at `start` of a document's source."""

    query: str
    file: str
    start: int


@dataclass(frozen=True, slots=True)
class Answer:
    """At which place of the first page the statement is, from 1; None where it is not on it."""

    item: KnownItem
    place: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """How well the statements were found."""

    answers: Sequence[Answer]

    def success_at(self, place: int) -> float:
        """The share of statements found at this place or before."""
        found = [one for one in self.answers if one.place and one.place <= place]
        return len(found) / len(self.answers)

    @property
    def mean_reciprocal_rank(self) -> float:
        """The mean of one by the place; nothing for what was not found."""
        return sum(1 / one.place for one in self.answers if one.place) / len(self.answers)

    @property
    def misses(self) -> list[Answer]:
        """What does not come first."""
        return [one for one in self.answers if one.place != 1]


def known_items(file: Path) -> list[KnownItem]:
    """The items that a JSON file lists. Raises CannotMeasureError."""
    try:
        listed = json.loads(file.read_text(encoding="utf-8"))
        return [KnownItem(one["query"], one["file"], one["start"]) for one in listed]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotMeasureError(f"{file} lists no known items: {error}") from error


def import_corpus(folder: Path) -> None:
    """Publish a folder's documents with the archive's own lists, as a bulk import does.

    What has no date is given one, as staff would.
    """
    load_authorities(settings.BASE_DIR / "fixtures")
    with Workers(os.cpu_count() or 1) as workers:
        run = Run(Wishes(publishes=True), workers, now=timezone.now)
        list(run.outcomes(find([folder], manifest=None)))
    for event in Event.objects.filter(state=Event.State.DRAFT, date=None):
        at = timezone.now()
        dated = replace(facts_of(event), date=SOME_DAY, date_basis="Nobody knows")
        describe(event, dated, by=None, at=at)
        publish(event, reason="First publication", by=None, at=at)
    refresh_statistics()


def score(items: Iterable[KnownItem]) -> Score:
    """Ask for each item as the search page does. Raises CannotMeasureError for one not there."""
    return Score(tuple(_answers(items)))


def _answers(items: Iterable[KnownItem]) -> Iterator[Answer]:
    for item in items:
        turns = Turn.objects.filter(event__state="published", event__source__filename=item.file)
        known = turns.filter(source_start=item.start).first()
        if known is None:
            raise CannotMeasureError(f"Not published: {item.file}, at {item.start}.")
        asked = QueryDict(mutable=True)
        asked["q"] = item.query
        wanted = TurnFilter(asked, TurnSearch.objects.all())
        page = page_of(wanted, total=tally(wanted).total)
        shown = [hit.turn for hit in (*page.hits, *page.nearly)]
        yield Answer(item, shown.index(known) + 1 if known in shown else None)
