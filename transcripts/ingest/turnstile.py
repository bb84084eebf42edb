"""One writer of people at a time: two would make the same address or name the same person twice."""

from __future__ import annotations

from django.db import connection


def one_at_a_time() -> None:
    """Wait until no other transaction reads a transcript or merges; hold until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('transcripts.ingest.receive'))")
