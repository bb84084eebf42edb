"""The re-issues among documents that a rehearsal takes back, one by one, as it goes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from transcripts.ingest.bulk.outcomes import Alike
from transcripts.ingest.reissues import LEAST_RUNS, LEAST_SHARED, SAME_FROM
from transcripts.parsing.sketches import estimated_resemblance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.models import Event


class Rehearsed:
    """The sketches of the events so far: the archive does not have them, the next may repeat one.

    Excerpts are found by a real run only: a sketch tells how alike two whole texts are.
    """

    def __init__(self) -> None:
        self._events: list[tuple[str, frozenset[int]]] = []
        self._having: dict[int, list[int]] = defaultdict(list)

    def alike(self, event: Event) -> Iterator[Alike]:
        """The events before this one that are nearly the same text; keeps this one too."""
        numbers = frozenset(event.sketch.numbers)
        shared = Counter(place for number in numbers for place in self._having[number])
        for place, count in sorted(shared.items()):
            title, others = self._events[place]
            resemblance = estimated_resemblance(numbers, others)
            if count >= LEAST_SHARED and resemblance >= SAME_FROM:
                yield Alike(title, int(resemblance * 100), "of a sample of the words of both")
        if len(numbers) >= LEAST_RUNS:
            self._keep(event.title, numbers)

    def _keep(self, title: str, numbers: frozenset[int]) -> None:
        for number in numbers:
            self._having[number].append(len(self._events))
        self._events.append((title, numbers))
