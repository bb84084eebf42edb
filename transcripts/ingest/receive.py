"""Receiving a document: its bytes become evidence and a draft event."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from transcripts.ingest.facts import EventFacts, SourceFacts, completed, write, write_origin
from transcripts.ingest.transcribe import clear, transcribe
from transcripts.models import Event, SourceDocument
from transcripts.parsing import parse

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User


class AlreadyReceivedError(Exception):
    """The same bytes are in the archive; `event` is what they became."""

    def __init__(self, event: Event) -> None:
        super().__init__(f"These very bytes are in the archive, as “{event.title}”.")
        self.event = event


@transaction.atomic
def receive(
    content: bytes, *, source: SourceFacts, event: EventFacts, by: User | None, at: datetime
) -> Event:
    """Keep `content` as evidence and make a draft event of what the parser reads in it.

    Raises `parsing.Unreadable` for bytes that are no transcript, and `AlreadyReceivedError` for
    bytes that are in the archive; either changes nothing.
    """
    _refuse_known(content)
    transcript = parse(content)
    document = _keep(content, transcript.source.media_type, source, by=by, at=at)
    draft = Event(source=document)
    write(draft, completed(event, transcript, filename=source.filename))
    transcribe(draft, transcript)
    return draft


def _refuse_known(content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    known = Event.objects.filter(source__sha256=digest).first()
    if known:
        raise AlreadyReceivedError(known)


def _keep(
    content: bytes, media_type: str, facts: SourceFacts, *, by: User | None, at: datetime
) -> SourceDocument:
    try:
        with transaction.atomic():
            return SourceDocument.objects.create(
                content=content,
                media_type=media_type,
                filename=facts.filename,
                publisher=facts.publisher,
                originator=facts.originator,
                address=facts.address,
                licence=facts.licence,
                retrieved_on=facts.retrieved_on,
                received_by=by,
                received_at=at,
            )
    except IntegrityError:  # somebody else handed in the same bytes at the same moment
        _refuse_known(content)
        raise


@transaction.atomic
def describe(event: Event, facts: EventFacts, source: SourceFacts | None = None) -> None:
    """Say again what staff know of a draft event, and read its source again in that light.

    The date decides which offices count, so the speakers are resolved anew; None as `source`
    leaves what is known of the document. Raises `ClosedError` for an event that has been
    published: its statements have addresses.
    """
    draft = _locked_draft(event)
    if source:
        write_origin(draft.source, source)
    transcript = parse(bytes(draft.source.content))
    write(draft, completed(facts, transcript, filename=draft.source.filename))
    transcribe(draft, transcript)
    event.refresh_from_db()


def _locked_draft(event: Event) -> Event:
    """`event` as it is now, held until the transaction ends; ClosedError if it is no draft."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if locked.revisions.exists():
        raise ClosedError(locked)
    return locked


class ClosedError(Exception):
    """The event has been published; what the public has read changes by revision only."""

    def __init__(self, event: Event) -> None:
        super().__init__(
            f"“{event.title}” has been published: what was read changes by revision only."
        )


@transaction.atomic
def discard(event: Event) -> None:
    """Remove a draft that was never published, with its source. Raises `ClosedError` otherwise."""
    draft = _locked_draft(event)
    clear(draft)
    draft.delete()
    draft.source.delete()
