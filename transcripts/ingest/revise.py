"""Correcting what is published: a corrected source, or other facts of the event.

Everything is first shown to staff as it would be: the correction is made, told and taken back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from transcripts.ingest.corrections import Correction, correction_of, facts_changed, facts_told
from transcripts.ingest.departures import depart
from transcripts.ingest.facts import completed, facts_of, recompleted, write
from transcripts.ingest.index import index
from transcripts.ingest.people import confirm_made, forget_made
from transcripts.ingest.publish import add_revision
from transcripts.ingest.receive import Reading, keep, received
from transcripts.ingest.refusals import RefusedError
from transcripts.ingest.reissues import compare
from transcripts.ingest.rewriting import rewrite
from transcripts.ingest.snapshots import snapshot
from transcripts.ingest.turnstile import one_at_a_time
from transcripts.models import Event, SourceDocument
from transcripts.parsing import parse
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.contrib.auth.models import User

    from transcripts.ingest.facts import EventFacts, SourceFacts
    from transcripts.ingest.rewriting import Rewritten
    from transcripts.models import Revision


# The reason of a correction that is taken back at once.
TRIED = "Only tried"


class RevisionRefusedError(RefusedError):
    """The event cannot be corrected so."""


@dataclass(frozen=True, slots=True)
class Request:
    """Why something published is corrected, who asked for it ("": nobody), and who does it.

    `seen` is the number of the revision on which the correction was looked at beforehand; the
    event must still be there. None where nobody looked.
    """

    reason: str
    by: User | None
    at: datetime
    requested_by: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an event is to be read from, as what, and why; without a request it is only tried."""

    reading: Reading
    facts: EventFacts | None
    source: SourceFacts | None
    request: Request


def revise(event: Event, content: bytes, *, source: SourceFacts, request: Request) -> Correction:
    """Let `content` be the event's document: the corrected source of what it was read from.

    The earlier document stays, with the revisions that were read from it. A draft is simply read
    again from the new one. Raises `parsing.Unreadable`, or `RevisionRefusedError` with every
    reason; either changes nothing.
    """
    reading = Reading(content, parse(content))
    return _corrected(event, _Plan(reading, None, source, request))


def preview(event: Event, content: bytes, *, source: SourceFacts, at: datetime) -> Correction:
    """What `revise` would do; writes nothing. Its refusals are those of `revise`.

    The links of new statements are made when the correction is stored.
    """
    reading = Reading(content, parse(content))
    return _tried(event, _Plan(reading, None, source, Request(TRIED, None, at)))


def restate(event: Event, facts: EventFacts, *, request: Request) -> Correction:
    """Put right what is said of a published event: date, place, title, kind or series.

    Its document is read in that light: the date decides which offices count. Raises
    `RevisionRefusedError`.
    """
    return _corrected(event, _Plan(_read_again(event), facts, None, request))


def preview_restated(event: Event, facts: EventFacts, *, at: datetime) -> Correction:
    """What `restate` would do; writes nothing."""
    return _tried(event, _Plan(_read_again(event), facts, None, Request(TRIED, None, at)))


def _read_again(event: Event) -> Reading:
    content = bytes(event.source.content)
    return Reading(content, parse(content))


def _tried(event: Event, plan: _Plan) -> Correction:
    with transaction.atomic():
        correction = _correct(event, plan)
        transaction.set_rollback(True)
    return correction.untold()


@transaction.atomic
def _corrected(event: Event, plan: _Plan) -> Correction:
    correction = _correct(event, plan)
    event.refresh_from_db()
    return correction


def _correct(event: Event, plan: _Plan) -> Correction:
    one_at_a_time()
    held = Event.objects.select_for_update().get(pk=event.pk)
    reasons = list(_obstacles(held, plan))
    if reasons:
        raise RevisionRefusedError(reasons)
    return _correct_published(held, plan) if held.is_public else _correct_draft(held, plan)


def _obstacles(event: Event, plan: _Plan) -> Iterator[str]:
    """What stands in the way, each with what to do."""
    last = event.revisions.latest_without_snapshot()
    if last and not event.is_public:
        yield "It is withdrawn: publish it again first, then correct it."
    if not last and plan.source is None:
        yield "It has never been published: save what you know of it on its own page."
    if not plan.request.reason.strip():
        yield "Say why it is corrected: the public reads it."
    if plan.request.seen is not None and last and last.number != plan.request.seen:
        yield "It has been changed since you looked: look again at what the correction does."
    if all(turn.kind is Kind.STAGE for turn in plan.reading.transcript.turns):
        yield "The parser found no statement in it: check that it is a transcript."
    if plan.source is not None:
        yield from _known_bytes(event, plan.reading.content)


def _known_bytes(event: Event, content: bytes) -> Iterator[str]:
    sha256 = hashlib.sha256(content).hexdigest()
    owner = received(sha256)
    if owner and owner != event:
        yield f"These very bytes are in the archive, as “{owner.title}”."
    elif sha256 == event.source.sha256:
        yield "These very bytes are what it is read from now: nothing would change."


def _correct_published(event: Event, plan: _Plan) -> Correction:
    last = event.revisions.order_by("-number")[0]
    before = facts_told(event)
    rewritten = _rewritten(event, plan)
    if plan.source is None and snapshot(event) == bytes(last.snapshot):
        raise RevisionRefusedError(["Nothing would change."])
    confirm_made(event)
    index(event)
    revision = _added(event, plan.request)
    _depart(revision, last, rewritten)
    return correction_of(rewritten, facts_changed(before, facts_told(event)), revision)


def _correct_draft(event: Event, plan: _Plan) -> Correction:
    earlier = event.source
    before = facts_told(event)
    rewritten = _rewritten(event, plan)
    forget_made(event)
    if earlier != event.source:
        earlier.delete()  # nobody has read it: it goes as a discarded draft does
    return correction_of(rewritten, facts_changed(before, facts_told(event)), None)


def _rewritten(event: Event, plan: _Plan) -> Rewritten:
    if plan.source is not None:
        event.source = _document(plan.reading, plan.source, plan.request)
    said = facts_of(event) if plan.facts is None else plan.facts
    transcript, filename = plan.reading.transcript, event.source.filename
    if event.is_public:
        write(event, recompleted(said, transcript, event, filename=filename))
    else:
        write(event, completed(said, transcript, filename=filename))
    rewritten = rewrite(event, transcript)
    compare(event)
    return rewritten


def _added(event: Event, request: Request) -> Revision:
    return add_revision(
        event,
        reason=request.reason,
        by=request.by,
        at=request.at,
        requested_by=request.requested_by,
    )


def _document(reading: Reading, facts: SourceFacts, request: Request) -> SourceDocument:
    """The bytes as the archive keeps them; an earlier document of the event is there already."""
    sha256 = hashlib.sha256(reading.content).hexdigest()
    known = SourceDocument.objects.filter(sha256=sha256).first()
    return known or keep(reading, facts, by=request.by, at=request.at)


def _depart(revision: Revision, last: Revision, rewritten: Rewritten) -> None:
    keys = [turn.key or "" for turn in rewritten.turns]
    depart(revision, last, rewritten.old_turns, rewritten.fates, keys)
    keys = [exchange.key or "" for exchange in rewritten.exchanges]
    depart(revision, last, rewritten.old_exchanges, rewritten.exchange_fates, keys)
