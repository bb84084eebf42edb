"""What somebody should know of a manifest, or of what is said of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence or two about a place, such as a row of a manifest or a document."""

    place: str
    text: str
