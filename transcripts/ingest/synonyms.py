"""The list of synonyms that the archive begins with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from transcripts.models import SynonymGroup

if TYPE_CHECKING:
    from pathlib import Path


def load_synonyms(folder: Path) -> None:
    """Add the groups of the folder's `synonyms.json` where the archive has none.

    The list is the editors' from then on: a group that they took out stays out.
    """
    if SynonymGroup.objects.exists():
        return
    groups: list[list[str]] = json.loads((folder / "synonyms.json").read_text(encoding="utf-8"))
    SynonymGroup.objects.bulk_create(SynonymGroup(terms=terms) for terms in groups)
