"""What a search for documents finds: documents, what is refused, and what is passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.ingest.bulk.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Callable

    from transcripts.ingest.bulk.manifest import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a folder or an archive; `name` is its path there, with "/" between the parts.

    `size` is what the folder or the archive says. `read` gives its bytes, at most one more than
    `parsing.MAX_BYTES`, and may raise OSError or `BadArchiveError`; in an archive it works only
    until the next entry is asked for. `obstacle` says why it is no file to read, "" where it is.
    """

    name: str
    size: int
    read: Callable[[], bytes]
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to import, with the row of the manifest that is about it."""

    name: str
    content: bytes
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was asked for and cannot be imported, with the reason and what to do."""

    name: str
    reason: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that lies beside the documents and is none; `sort` names what it is in the plural."""

    name: str
    sort: str
    size: int = 0


Finding = Document | Refused | Skipped | Remark


class BadArchiveError(Exception):
    """An archive, or one file of it, that cannot be read; the message says why."""
