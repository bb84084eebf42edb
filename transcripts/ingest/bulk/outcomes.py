"""What became of each document of a run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Became(StrEnum):
    """What became of a document."""

    PUBLISHED = "published"
    DRAFT = "draft"
    KNOWN = "already here"
    REPEATED = "given twice"
    REFUSED = "refused"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Alike:
    """A transcript that is nearly the same text: its title, and how much of which words."""

    title: str
    percent: int
    share: str


@dataclass(frozen=True, slots=True)
class OpenLabel:
    """A printed label of nobody known, and how many statements have it."""

    label: str
    statements: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document and why; `trace` is where an unexpected error came from.

    `size` is in bytes. `unpublished` says why a draft that was to be published is none.
    """

    name: str
    became: Became
    reason: str = ""
    unpublished: str = ""
    size: int = 0
    statements: int = 0
    alike: tuple[Alike, ...] = ()
    open_labels: tuple[OpenLabel, ...] = ()
    trace: str = ""
