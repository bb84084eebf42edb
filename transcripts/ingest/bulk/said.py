"""What is known of a document and its event: the document first, then its row, then the run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from transcripts.ingest.bulk.kinds import kind_in_title
from transcripts.ingest.bulk.remarks import Remark
from transcripts.ingest.facts import EventFacts, SourceFacts, stated_day
from transcripts.models import Event

if TYPE_CHECKING:
    from datetime import date

    from transcripts.ingest.bulk.findings import Document
    from transcripts.ingest.bulk.manifest import Row
    from transcripts.parsing import Transcript

LONGEST_FILENAME = 255


@dataclass(frozen=True, slots=True)
class Said:
    """The facts to receive a document with, and what somebody should know of them."""

    event: EventFacts
    remarks: tuple[Remark, ...]


def said_of(document: Document, transcript: Transcript) -> Said:
    """The event's facts: a manifest speaks where the document is silent.

    A date that it gives otherwise than the document, and a kind that nobody names, are remarks.
    """
    row = document.row
    kind, remarks = _kind(document, transcript.title or (row.title if row else ""))
    if row is None:
        return Said(EventFacts(kind=kind), remarks)
    stated = stated_day(transcript)
    if stated and row.date and row.date != stated:
        text = f"The document states {stated}, which is used; the manifest says {row.date}."
        remarks += (Remark(document.name, text),)
    facts = EventFacts(kind=kind, series=row.series)
    if row.title and not transcript.title:
        facts = replace(facts, title=row.title, title_basis=row.basis)
    if row.date and not stated:
        facts = replace(facts, date=row.date, date_basis=row.basis)
    if row.location and not transcript.location:
        facts = replace(facts, place=row.location, place_basis=row.basis)
    return Said(facts, remarks)


def _kind(document: Document, title: str) -> tuple[Event.Kind, tuple[Remark, ...]]:
    """The event's kind, with a remark where it is not plainly said."""
    row = document.row
    if row and row.kind:
        return row.kind, ()
    kind = kind_in_title(title)
    unknown = f"“{row.kind_words}” is no kind of event. " if row and row.kind_words else ""
    if kind and not unknown:
        return kind, ()
    why = "as its title says" if kind else "for want of a better word: see to it"
    kind = kind or Event.Kind.REMARKS
    return kind, (Remark(document.name, f"{unknown}Its kind is “{kind.value}”, {why}."),)


def origin_of(document: Document, *, publisher: str, originator: str) -> SourceFacts:
    """Where the document comes from; `publisher` and `originator` where no row says."""
    facts = document.row.source if document.row else SourceFacts()
    return replace(
        facts,
        filename=PurePosixPath(document.name).name[-LONGEST_FILENAME:],
        publisher=facts.publisher or publisher,
        originator=facts.originator or originator,
    )


def day_of(row: Row | None) -> tuple[date, str] | None:
    """The date that a row gives, with its basis; None where it gives none."""
    return (row.date, row.basis) if row and row.date else None
