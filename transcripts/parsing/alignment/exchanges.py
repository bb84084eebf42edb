"""Which exchange of a corrected source is which of the version before it, by its questions."""

from collections import Counter
from collections.abc import Mapping, Sequence

from transcripts.parsing.alignment.shapes import Fate, Outcome

Places = Sequence[Sequence[int]]


def align_exchanges(old: Places, new: Places, heirs: Mapping[int, int]) -> tuple[Fate, ...]:
    """Say what became of each exchange, given by the places of its question turns.

    An exchange keeps its address in the one that has most of its questions; `heirs` say where
    each old turn stands now. The words of an exchange are its turns', so that only its address
    is decided here.
    """
    holder = {turn: place for place, turns in enumerate(new) for turn in turns}
    shared: Counter[tuple[int, int]] = Counter()
    for i, turns in enumerate(old):
        for turn in turns:
            if turn in heirs and heirs[turn] in holder:
                shared[i, holder[heirs[turn]]] += 1
    chosen: dict[int, int] = {}
    for i, j in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return tuple(
        _fate(chosen.get(i), sorted(j for k, j in shared if k == i)) for i in range(len(old))
    )


def _fate(heir: int | None, holders: Sequence[int]) -> Fate:
    parts = tuple(j for j in holders if j != heir)
    if heir is None:
        return Fate(Outcome.JOINED if parts else Outcome.REMOVED, None, parts)
    return Fate(Outcome.SPLIT if parts else Outcome.UNCHANGED, heir, parts)
