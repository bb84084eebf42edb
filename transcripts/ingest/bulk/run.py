"""A run: each document found is received, and published where that is wished, one by one."""

from __future__ import annotations

import hashlib
import traceback
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Count

from transcripts.ingest.bulk.findings import Document, Refused, Skipped
from transcripts.ingest.bulk.outcomes import Alike, Became, OpenLabel, Outcome
from transcripts.ingest.bulk.rehearsal import Rehearsed
from transcripts.ingest.bulk.remarks import Remark
from transcripts.ingest.bulk.said import day_of, origin_of, said_of
from transcripts.ingest.facts import facts_of
from transcripts.ingest.publish import NotReadyError, publish
from transcripts.ingest.receive import (
    AlreadyReceivedError,
    Reading,
    describe,
    receive_read,
    received,
)
from transcripts.models import Event, Reissue
from transcripts.parsing import Unreadable
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from datetime import datetime

    from transcripts.ingest.bulk.findings import Finding
    from transcripts.ingest.bulk.workers import Workers
    from transcripts.parsing import Transcript


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run is to do; a rehearsal does all of it and takes back each document.

    `publisher` and `originator` are for the documents of which no manifest says it.
    """

    publishes: bool = False
    rehearses: bool = False
    publisher: str = ""
    originator: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A finding on its way; `parsed` for a document whose bytes have not been seen before."""

    finding: Finding
    sha256: str = ""
    parsed: Future[Transcript] | None = None


class Run:
    """One import; `now` gives the moment of each receipt."""

    def __init__(self, wishes: Wishes, workers: Workers, *, now: Callable[[], datetime]) -> None:
        self._wishes = wishes
        self._workers = workers
        self._now = now
        self._names: dict[str, str] = {}
        self._rehearsed = Rehearsed()

    def outcomes(self, findings: Iterable[Finding]) -> Iterator[Outcome | Remark]:
        """What becomes of each finding, in order, as it does; remarks come beside their documents.

        Each document is a transaction of its own. Stop asking, and nothing is half done.
        """
        waiting: deque[Begun] = deque()
        for finding in findings:
            waiting.append(self._begin(finding))
            if len(waiting) > self._workers.ahead:
                yield from self._end(waiting.popleft())
        while waiting:
            yield from self._end(waiting.popleft())

    def _begin(self, finding: Finding) -> Begun:
        if not isinstance(finding, Document):
            return Begun(finding)
        sha256 = hashlib.sha256(finding.content).hexdigest()
        if sha256 in self._names or received(sha256):
            return Begun(finding, sha256)
        self._names[sha256] = finding.name
        return Begun(finding, sha256, self._workers.begin(finding.content))

    def _end(self, begun: Begun) -> Iterator[Outcome | Remark]:
        match begun.finding:
            case Remark() as remark:
                yield remark
            case Skipped(name, sort, size):
                yield Outcome(name, Became.SKIPPED, reason=sort, size=size)
            case Refused(name, reason, size):
                yield Outcome(name, Became.REFUSED, reason=reason, size=size)
            case Document() as document:
                yield from self._document(document, begun)

    def _document(self, document: Document, begun: Begun) -> Iterator[Outcome | Remark]:
        try:
            with transaction.atomic():
                became = list(self._became(document, begun))
                if self._wishes.rehearses:
                    transaction.set_rollback(True)
        except Unreadable as refusal:
            yield self._refused(document, begun, Became.REFUSED, str(refusal))
        except AlreadyReceivedError as known:  # by somebody else, since it was begun
            yield self._refused(document, begun, Became.KNOWN, str(known))
        except (InterfaceError, OperationalError):
            raise  # the database is away, and would be for every document to come
        except Exception as error:  # noqa: BLE001 the edge: one bad document must not end the run
            reason = f"{type(error).__name__}: {error}"
            refused = self._refused(document, begun, Became.FAILED, reason)
            yield replace(refused, trace=traceback.format_exc())
        else:
            yield from became

    def _refused(self, document: Document, begun: Begun, became: Became, reason: str) -> Outcome:
        self._names.pop(begun.sha256, None)
        return Outcome(document.name, became, reason, size=len(document.content))

    def _became(self, document: Document, begun: Begun) -> Iterator[Outcome | Remark]:
        if begun.parsed is None:
            yield self._known(document, begun.sha256)
            return
        transcript = self._workers.end(begun.parsed, document.content)
        said = said_of(document, transcript)
        event = receive_read(
            Reading(document.content, transcript),
            source=origin_of(
                document, publisher=self._wishes.publisher, originator=self._wishes.originator
            ),
            event=said.event,
            by=None,
            at=self._now(),
        )
        yield from said.remarks
        yield replace(
            self._offered(document, event),
            statements=sum(turn.kind is not Kind.STAGE for turn in transcript.turns),
            alike=tuple(self._alike(event)),
            open_labels=tuple(_open_labels(event)),
        )

    def _known(self, document: Document, sha256: str) -> Outcome:
        """What becomes of bytes that are in the archive: a draft may be published now."""
        size = len(document.content)
        event = received(sha256)
        if first := self._names.get(sha256):
            return Outcome(document.name, Became.REPEATED, f"The same bytes as {first}.", size=size)
        if event is None:
            return Outcome(document.name, Became.REFUSED, "As the same bytes above.", size=size)
        if not self._wishes.publishes or event.state != Event.State.DRAFT:
            reason = f"In the archive as “{event.title}”."
            return Outcome(document.name, Became.KNOWN, reason, size=size)
        day = day_of(document.row)
        if day and event.date is None:
            dated = replace(facts_of(event), date=day[0], date_basis=day[1])
            describe(event, dated, by=None, at=self._now())
        return self._offered(document, event, otherwise=Became.KNOWN)

    def _offered(
        self, document: Document, event: Event, otherwise: Became = Became.DRAFT
    ) -> Outcome:
        """The outcome after publishing the event, where that is wished and possible."""
        became, unpublished = otherwise, ""
        if self._wishes.publishes:
            try:
                publish(event, reason="First publication", by=None, at=self._now())
                became = Became.PUBLISHED
            except NotReadyError as refusal:
                unpublished = str(refusal)
        return Outcome(document.name, became, unpublished=unpublished, size=len(document.content))

    def _alike(self, event: Event) -> Iterator[Alike]:
        links = Reissue.objects.of(event).select_related("earlier", "later").order_by("pk")
        for link in links:
            yield Alike(event.linked_by(link).title, link.percent, link.get_rule_display())
        if self._wishes.rehearses:
            yield from self._rehearsed.alike(event)


def _open_labels(event: Event) -> Iterator[OpenLabel]:
    counted = event.turns.unresolved().order_by("label").values_list("label")
    for label, statements in counted.annotate(statements=Count("pk")):
        yield OpenLabel(label, statements)


def refresh_statistics() -> None:
    """Let the planner see what a large import has changed, rather than find out by and by."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
