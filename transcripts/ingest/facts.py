"""What people say about a document and its event, beside what the document itself states."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import Truncator, slugify

from transcripts.models import Event, Series, SourceDocument

if TYPE_CHECKING:
    from transcripts.parsing import Transcript

STATED = "Stated in the document"
SLUG_WORDS = 10


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
    date: date | None = None
    date_basis: str = ""
    place: str = ""
    place_basis: str = ""
    series: str = ""
    is_fictional: bool = False


def completed(facts: EventFacts, transcript: Transcript, *, filename: str) -> EventFacts:
    """`facts` with what they leave open taken from the document."""
    if not facts.title:
        facts = replace(facts, title=transcript.title or filename or "Untitled transcript")
    if not facts.date and transcript.date:
        facts = replace(facts, date=date.fromisoformat(transcript.date), date_basis=STATED)
    if not facts.place and transcript.location:
        facts = replace(facts, place=transcript.location, place_basis=STATED)
    return facts


def write(event: Event, facts: EventFacts) -> None:
    """Put `facts` into the fields of a draft and save it.

    Its address is made of them too: nobody has seen it yet.
    """
    event.title = facts.title[:500]
    event.kind = facts.kind
    event.date, event.date_basis = facts.date, facts.date_basis
    event.place, event.place_basis = facts.place[:200], facts.place_basis
    event.series = series_named(facts.series)
    event.is_fictional = facts.is_fictional
    event.slug = free_slug(facts.slug or slug_for(facts), event)
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
    return Series.objects.get_or_create(name=name, defaults={"slug": slugify(name)[:120]})[0]


def slug_for(facts: EventFacts) -> str:
    """A readable address: the date and the first words of the title."""
    words = Truncator(slugify(facts.title).replace("-", " ")).words(SLUG_WORDS, truncate="")
    title = slugify(words)[:100] or "transcript"
    return f"{facts.date.isoformat()}-{title}" if facts.date else title


def free_slug(wanted: str, event: Event) -> str:
    """`wanted`, with a number where another than `event` has it."""
    slug, number = wanted, 1
    while Event.objects.filter(slug=slug).exclude(pk=event.pk).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug
