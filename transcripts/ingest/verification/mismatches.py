"""What a check is and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that is not what it must be: where, what, and what to do about it."""

    where: str
    what: str
    remedy: str


Examined = tuple[Mismatch, ...]
"""What is wrong with one thing examined: nothing, as a rule."""


@dataclass(frozen=True, slots=True)
class Check:
    """A question put to the whole archive, one thing after another."""

    title: str
    examine: Callable[[], Iterator[Examined]]
