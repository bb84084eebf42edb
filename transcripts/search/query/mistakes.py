"""What is wrong in a query, where, and what was searched instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from transcripts.search.query.tokens import Place


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place, and what else may have been meant there.

    `instead` is the query's piece as it was read, "" where it was left out.
    """

    place: Place
    message: _StrOrPromise
    instead: str = ""
    offers: tuple[str, ...] = ()
