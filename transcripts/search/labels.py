"""The labels under which transcripts print somebody, each with whose transcripts do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.models import Participation


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label as printed, in which language, and whose transcripts print it, each once."""

    label: str
    language: str
    sources: tuple[str, ...]


def labels_of(participations: Iterable[Participation]) -> list[PrintedLabel]:
    """The labels in the order in which they are first met; reads each event's source."""
    sources: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for part in participations:
        language = next(iter(part.event.languages), "")
        for label in part.labels:
            sources[label, language][part.event.source.whose] = None
    return [
        PrintedLabel(label, language, tuple(filter(None, whose)))
        for (label, language), whose in sources.items()
    ]
