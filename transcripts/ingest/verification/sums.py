"""Checksums: of the sources' bytes, and of the revisions, each of which holds the one before."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.ingest.verification.mismatches import Mismatch
from transcripts.models import Revision, SourceDocument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from transcripts.ingest.verification.mismatches import Examined

# Documents and snapshots may have megabytes each: few at a time.
AT_ONCE = 8

# A database that was copied without `manage.py restore` keeps the marks of another server.
MARKED_AHEAD = """
    SELECT event.slug, revision.number FROM transcripts_revision AS revision
    JOIN transcripts_event AS event ON event.id = revision.event_id
    WHERE revision.made_in >= pg_snapshot_xmax(pg_current_snapshot())
      AND revision.made_in IS DISTINCT FROM pg_current_xact_id_if_assigned()
    ORDER BY event.slug, revision.number
"""

FORGET = "Run: UPDATE transcripts_revision SET made_in = '0' WHERE made_in <> '0'"
RESTORE = "Take the row from a backup: no function of the archive changes it."


def sources() -> Iterator[Examined]:
    """Each source document: whether its bytes have the checksum that is told of them."""
    kept = SourceDocument.objects.order_by("pk").only("content", "sha256", "size", "filename")
    for document in kept.iterator(chunk_size=AT_ONCE):
        content = bytes(document.content)
        found = hashlib.sha256(content).hexdigest()
        if (found, len(content)) == (document.sha256, document.size):
            yield ()
        else:
            what = f"its {len(content):,} bytes have the checksum {found[:12]}…"
            yield (Mismatch(f"source {document}", what, RESTORE),)


def revisions() -> Iterator[Examined]:
    """Each revision: its number, its checksums, and that it follows the one before."""
    kept = Revision.objects.select_related("event", "source").order_by("event", "number")
    before: Revision | None = None
    for revision in kept.defer("source__content").iterator(chunk_size=AT_ONCE):
        if before and before.event_id != revision.event_id:
            before = None
        where = f"event {revision.event.slug}, revision {revision.number}"
        yield tuple(Mismatch(where, what, RESTORE) for what in _wrong(revision, before))
        before = revision

    yield from _marked_ahead()


def _marked_ahead() -> Iterator[Examined]:
    """Revisions whose mark would let a transaction to come change the event without a new one."""
    with connection.cursor() as cursor:
        cursor.execute(MARKED_AHEAD)
        for slug, number in cursor.fetchall():
            where = f"event {slug}, revision {number}"
            yield (Mismatch(where, "it bears the mark of a transaction to come", FORGET),)


def _wrong(revision: Revision, before: Revision | None) -> Iterator[str]:
    snapshot = hashlib.sha256(revision.snapshot).hexdigest()
    if snapshot != revision.sha256:
        yield f"its snapshot has the checksum {snapshot[:12]}…, not {revision.sha256[:12]}…"
    if revision.number != (before.number + 1 if before else 1):
        yield f"it follows revision {before.number if before else 0}: one between is missing"
    if revision.previous_hash != (before.hash if before else ""):
        yield "it does not follow the revision before it: one of the two was changed"
    if revision.hash != revision_hash(revision):
        yield "its hash is not that of what it says: snapshot, moment or reason was changed"
    if _source_told(revision) != revision.source.sha256:
        yield "its snapshot names another source document"


def _source_told(revision: Revision) -> str:
    try:
        told: object = json.loads(bytes(revision.snapshot))
    except ValueError:
        return ""
    return str(told.get("source")) if isinstance(told, dict) else ""


def revision_hash(revision: Revision) -> str:
    """The hash that a revision must have.

    SHA-256, in lower-case hexadecimal, of six lines in UTF-8 joined by line feeds: the hash of
    the event's revision before ("" for the first); the SHA-256 of the snapshot; the number; the
    moment as `2024-03-01T12:00:00.000000Z`; the SHA-256 of the reason; that of who asked.
    """
    lines = (
        revision.previous_hash,
        hashlib.sha256(revision.snapshot).hexdigest(),
        str(revision.number),
        _moment(revision.made_at),
        hashlib.sha256(revision.reason.encode()).hexdigest(),
        hashlib.sha256(revision.requested_by.encode()).hexdigest(),
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
