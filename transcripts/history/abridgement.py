"""Word differences cut to what a reader needs: the changes with the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.parsing.worddiff import Change, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Enough to see what is spoken of; and it is not worth a gap to leave out fewer than these.
AROUND, LEAST = 25, 20
WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Gap:
    """So many unchanged words that are left out."""

    words: int


def abridged(runs: Sequence[Run]) -> tuple[Run | Gap, ...]:
    """The runs, with the middle of every long unchanged one left out.

    At the ends of the text only the words next to a change stay.
    """
    return tuple(
        piece
        for place, run in enumerate(runs)
        for piece in _cut(run, is_first=place == 0, is_last=place == len(runs) - 1)
    )


def _cut(run: Run, *, is_first: bool, is_last: bool) -> Iterator[Run | Gap]:
    words = WORD.findall(run.text) if run.change is Change.KEPT else []
    head = 0 if is_first else AROUND
    tail = 0 if is_last else AROUND
    left_out = len(words) - head - tail
    if left_out < LEAST:
        yield run
        return
    end = run.text[len(run.text.rstrip()) :]
    if head:
        yield Run(run.change, "".join(words[:head]))
    yield Gap(left_out)
    if tail:
        yield Run(run.change, "".join(words[-tail:]) + end)
