"""Whether the archive is what it was: sums, rows, and what the parser reads today. Writes nothing.

`CHECKS` find what is wrong and must not be; `rereading` finds what an installed parser would read
differently, which is no fault of the archive and is never applied.
"""

from transcripts.ingest.verification.mismatches import Check, Mismatch
from transcripts.ingest.verification.rereading import Reread, reread
from transcripts.ingest.verification.rows import departures, keys, search_tables, snapshots
from transcripts.ingest.verification.sums import revisions, sources

CHECKS = (
    Check("sources: checksums of the bytes", sources),
    Check("revisions: checksums and chain", revisions),
    Check("published events: rows as the newest revision", snapshots),
    Check("addresses: each names one thing", keys),
    Check("departures: as the revisions tell them", departures),
    Check("search tables: as the rows", search_tables),
)

__all__ = ["CHECKS", "Check", "Mismatch", "Reread", "reread"]
