"""What a check is and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXCERPT = 60
BEFORE = 20


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


def excerpt(text: str, other: str) -> str:
    """A piece of `text`, from a little before the place where `other` begins to differ."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False))
    start = max(0, sum(1 for _ in alike) - BEFORE)
    end = start + EXCERPT
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
