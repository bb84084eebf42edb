"""What people say about a document and its event, beside what the document itself states."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import Truncator

from transcripts.ingest.slugs import free_slug
from transcripts.models import Event, Series, SourceDocument

if TYPE_CHECKING:
    from transcripts.parsing import Transcript

STATED = "Stated in the document"
ENTERED = "Entered by staff"
ASSUMED = "Assumed: the document states none"
EARLIER = "Stated in an earlier version of the document"
SLUG_WORDS = 10
# No transcript is of a day outside these; the table refuses it.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Where a document comes from: who put this copy out, and whose transcript it is."""

    filename: str = ""
    publisher: str = ""
    originator: str = ""
    address: str = ""
    licence: str = ""
    retrieved_on: date | None = None


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What staff say about an event; "" and None leave it to what the document states.

    A date or a place needs its basis: how it is known.
    """

    kind: str
    slug: str = ""
    title: str = ""
    title_basis: str = ""
    date: date | None = None
    date_basis: str = ""
    place: str = ""
    place_basis: str = ""
    series: str = ""
    is_fictional: bool = False


def completed(facts: EventFacts, transcript: Transcript, *, filename: str) -> EventFacts:
    """`facts` with what they leave open taken from the document."""
    if facts.title:
        facts = replace(facts, title_basis=facts.title_basis or ENTERED)
    elif transcript.title:
        facts = replace(facts, title=transcript.title, title_basis=STATED)
    else:
        facts = replace(facts, title=filename or "Untitled transcript", title_basis=ASSUMED)
    stated = stated_day(transcript)
    if not facts.date and stated:
        facts = replace(facts, date=stated, date_basis=STATED)
    if not facts.place and transcript.location:
        facts = replace(facts, place=transcript.location, place_basis=STATED)
    return facts


def recompleted(
    facts: EventFacts, transcript: Transcript, event: Event, *, filename: str
) -> EventFacts:
    """`facts` with what they leave open taken from a later version of the event's document.

    What that does not state any more stays as it was. So does the address.
    """
    facts = replace(completed(facts, transcript, filename=filename), slug=event.slug)
    if facts.title_basis == ASSUMED:
        basis = ASSUMED if event.title_basis == ASSUMED else EARLIER
        facts = replace(facts, title=event.title, title_basis=basis)
    if not facts.date and event.date:
        facts = replace(facts, date=event.date, date_basis=EARLIER)
    if not facts.place and event.place:
        facts = replace(facts, place=event.place, place_basis=EARLIER)
    return facts


def stated_day(transcript: Transcript) -> date | None:
    """The day that the document states, None where it states none or one that cannot be."""
    stated = date.fromisoformat(transcript.date) if transcript.date else None
    return stated if stated and FIRST_DAY <= stated <= LAST_DAY else None


def facts_of(event: Event) -> EventFacts:
    """What people have said about `event` so far; what the document states is left to it."""
    read = (STATED, EARLIER, ASSUMED)
    is_dated, is_placed = event.date_basis not in read, event.place_basis not in read
    is_titled = event.title_basis not in read
    return EventFacts(
        kind=event.kind,
        title=event.title if is_titled else "",
        title_basis=event.title_basis if is_titled else "",
        date=event.date if is_dated else None,
        date_basis=event.date_basis if is_dated else "",
        place=event.place if is_placed else "",
        place_basis=event.place_basis if is_placed else "",
        series=event.series.name if event.series else "",
        is_fictional=event.is_fictional,
    )


def write(event: Event, facts: EventFacts) -> None:
    """Put `facts` into the fields of a draft and save it.

    Its address is made of them too: nobody has seen it yet.
    """
    event.title, event.title_basis = facts.title[:500], facts.title_basis
    event.kind = facts.kind
    event.date, event.date_basis = facts.date, facts.date_basis
    event.place, event.place_basis = facts.place[:200], facts.place_basis
    event.series = series_named(facts.series)
    event.is_fictional = facts.is_fictional
    event.slug = free_slug(Event.objects.exclude(pk=event.pk), facts.slug or slug_for(facts))
    event.save()


def write_origin(document: SourceDocument, facts: SourceFacts) -> None:
    """Put what is said of a document's origin into its row; its bytes and name stay."""
    document.publisher, document.originator = facts.publisher, facts.originator
    document.address, document.licence = facts.address, facts.licence
    document.retrieved_on = facts.retrieved_on
    document.save(update_fields=["publisher", "originator", "address", "licence", "retrieved_on"])


def series_named(name: str) -> Series | None:
    """The series with this name, made where there is none; None for ""."""
    if not name:
        return None
    known = Series.objects.filter(name=name).first()
    return known or Series.objects.create(name=name, slug=free_slug(Series.objects.all(), name))


def slug_for(facts: EventFacts) -> str:
    """The words of a readable address: the date and the first words of the title."""
    title = Truncator(facts.title).words(SLUG_WORDS, truncate="")
    return f"{facts.date.isoformat()} {title}" if facts.date else title
