"""One writer at a time: two would make an address twice, or each wait for the other's words."""

from __future__ import annotations

from django.db import connection


def one_at_a_time() -> None:
    """Wait until no other transaction writes what people and words share; hold until this ends.

    Comes before any row is held: whoever holds one and then waits here would wait for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('transcripts.ingest.receive'))")
