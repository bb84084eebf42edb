"""Receiving a document: its bytes become evidence and a draft event."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from transcripts.ingest.facts import EventFacts, SourceFacts, completed, write, write_origin
from transcripts.ingest.publish import add_revision
from transcripts.ingest.reissues import compare
from transcripts.ingest.transcribe import clear, transcribe
from transcripts.ingest.turnstile import one_at_a_time
from transcripts.models import Event, SourceDocument
from transcripts.parsing import parse

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User

    from transcripts.parsing import Transcript


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's bytes with what the parser reads in these very bytes."""

    content: bytes
    transcript: Transcript


class AlreadyReceivedError(Exception):
    """The same bytes are in the archive; `event` is what they became."""

    def __init__(self, event: Event) -> None:
        super().__init__(f"These very bytes are in the archive, as “{event.title}”.")
        self.event = event


def receive(
    content: bytes, *, source: SourceFacts, event: EventFacts, by: User | None, at: datetime
) -> Event:
    """Keep `content` as evidence and make a draft event of what the parser reads in it.

    Raises `parsing.Unreadable` for bytes that are no transcript, and `AlreadyReceivedError` for
    bytes that are in the archive; either changes nothing.
    """
    reading = Reading(content, parse(content))
    return receive_read(reading, source=source, event=event, by=by, at=at)


@transaction.atomic
def receive_read(
    reading: Reading, *, source: SourceFacts, event: EventFacts, by: User | None, at: datetime
) -> Event:
    """Receive a document that has been read already, perhaps by another process."""
    one_at_a_time()
    _refuse_known(reading.content)
    document = keep(reading, source, by=by, at=at)
    draft = Event(source=document)
    write(draft, completed(event, reading.transcript, filename=source.filename))
    transcribe(draft, reading.transcript)
    compare(draft)
    return draft


def _refuse_known(content: bytes) -> None:
    known = received(hashlib.sha256(content).hexdigest())
    if known:
        raise AlreadyReceivedError(known)


def received(sha256: str) -> Event | None:
    """The event that the bytes with this checksum became or were, None for unknown bytes."""
    is_source = Q(source__sha256=sha256) | Q(revisions__source__sha256=sha256)
    return Event.objects.filter(is_source).first()


def keep(reading: Reading, facts: SourceFacts, *, by: User | None, at: datetime) -> SourceDocument:
    """Keep a document's bytes as evidence, with where they come from."""
    return SourceDocument.objects.create(
        content=reading.content,
        media_type=reading.transcript.source.media_type,
        filename=facts.filename,
        publisher=facts.publisher,
        originator=facts.originator,
        address=facts.address,
        licence=facts.licence,
        retrieved_on=facts.retrieved_on,
        received_by=by,
        received_at=at,
    )


@transaction.atomic
def describe(
    event: Event,
    facts: EventFacts,
    source: SourceFacts | None = None,
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Say again what staff know of an event that the public cannot read now.

    A draft's source is read again in that light: the date decides which offices count. What was
    published and withdrawn keeps its statements and its address, and a revision has the new
    facts. None as `source` leaves what is known of the document. Raises `ClosedError` for a
    published event.
    """
    one_at_a_time()
    held = _held(event)
    if held.is_public:
        raise ClosedError(held)
    if source:
        write_origin(held.source, source)
    transcript = parse(bytes(held.source.content))
    known = completed(facts, transcript, filename=held.source.filename)
    if held.has_been_public:
        write(held, replace(known, slug=held.slug))
        add_revision(held, reason="Facts put right while withdrawn.", by=by, at=at)
    else:
        write(held, known)
        transcribe(held, transcript)
        compare(held)
    event.refresh_from_db()


def _held(event: Event) -> Event:
    """`event` as it is now, held until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event.pk)


class ClosedError(Exception):
    """The event is published, or was: what the public has read is not changed or thrown away."""

    def __init__(self, event: Event) -> None:
        super().__init__(
            f"“{event.title}” has been published. Correct its facts with a reason; it cannot be"
            " discarded."
        )


@transaction.atomic
def discard(event: Event) -> None:
    """Remove a draft that was never published, with its source. Raises `ClosedError` otherwise."""
    draft = _held(event)
    if draft.revisions.exists():
        raise ClosedError(draft)
    draft.label_decisions.all().delete()
    clear(draft)
    draft.delete()
    draft.source.delete()
