"""Which statement of a corrected source is which of the version before it.

An address stays with its words: a statement keeps its key where its words, its label and its
neighbours say that it is the same. In doubt it gets a new key, and the old one says what it was:
a link that leads to another's words is worse than one that ends.
"""

from collections.abc import Mapping, Sequence

from transcripts.parsing.alignment.flow import (
    SHARE,
    Flow,
    contains,
    flow,
    gained_words,
    heirs_by_words,
    is_same_anywhere,
    mostly_of,
    parts_of,
)
from transcripts.parsing.alignment.shapes import Fate, Outcome, Statement, Touched, Versions
from transcripts.parsing.alignment.slots import (
    fill_beside,
    filled,
    follow,
    gaps,
    nearby,
    without_support,
)
from transcripts.parsing.worddiff import longest_rise

__all__ = ["Fate", "Outcome", "Statement", "Touched", "align"]


def align(old: Sequence[Statement], new: Sequence[Statement]) -> tuple[Fate, ...]:
    """Say what became of each old statement in the new version; no two have one heir.

    Three thousand statements take about a second.
    """
    versions = Versions(old, new)
    flowing = flow(versions)
    heirs = heirs_by_words(versions, flowing)
    _forget_chance(versions, flowing, heirs)
    follow(versions, heirs)
    sources = mostly_of(flowing, versions)
    for gap in gaps(versions, heirs, _in_order(heirs), sources):
        heirs.update(filled(versions, gap))
    fill_beside(versions, heirs, sources)
    while doubted := without_support(versions, heirs, _in_order(heirs), sources):
        for place in doubted:
            del heirs[place]
    heirs.update(nearby(versions, heirs))
    return _fates(versions, flowing, heirs)


def _in_order(heirs: Mapping[int, int]) -> list[int]:
    """The old places whose heirs stand in the same order, as many as there can be."""
    places = sorted(heirs)
    return [places[at] for at in longest_rise([heirs[place] for place in places])]


def _forget_chance(versions: Versions, flowing: Flow, heirs: dict[int, int]) -> None:
    """Let go of pairs out of order that share a phrase rather than a statement."""
    for place in set(heirs) - set(_in_order(heirs)):
        pair = place, heirs[place]
        if not is_same_anywhere(versions, pair, flowing.words[pair]):
            del heirs[place]


def _fates(versions: Versions, flowing: Flow, heirs: Mapping[int, int]) -> tuple[Fate, ...]:
    parts = parts_of(flowing, versions)
    owned = set(heirs.values())
    still = set(_in_order(heirs))
    fates = []
    for i in range(len(versions.old)):
        heir = heirs.get(i)
        elsewhere = tuple(j for j in parts.get(i, ()) if j != heir)
        if heir is None:
            gone_to = _gone_to(versions, flowing, i, elsewhere) or _absorbed(versions, heirs, i)
            outcome = Outcome.JOINED if gone_to else Outcome.REMOVED
            fates.append(Fate(outcome, None, gone_to))
            continue
        touched = _touched(*versions.pair((i, heir)), is_moved=i not in still)
        if any(j not in owned for j in elsewhere):
            outcome = Outcome.SPLIT
        else:
            outcome = Outcome.EDITED if touched else Outcome.UNCHANGED
        fates.append(Fate(outcome, heir, elsewhere, touched))
    return tuple(fates)


def _gone_to(versions: Versions, flowing: Flow, i: int, parts: tuple[int, ...]) -> tuple[int, ...]:
    """The parts, where they hold half of what it said; else it has left, phrases apart."""
    kept = sum(flowing.words[i, j] for j in parts)
    return parts if kept >= SHARE * len(versions.old[i].words) else ()


def _absorbed(versions: Versions, heirs: Mapping[int, int], i: int) -> tuple[int, ...]:
    """Where a short statement stands whole in what became of its neighbour of the same label."""
    short = versions.old[i]
    neighbours = (
        next((place for place in range(i - 1, -1, -1) if place in heirs), None),
        next((place for place in range(i + 1, len(versions.old)) if place in heirs), None),
    )
    for beside in neighbours:
        if beside is None or versions.old[beside].bearer != short.bearer or not short.words:
            continue
        gained = gained_words(*versions.pair((beside, heirs[beside])))
        if contains(gained, short.words):
            return (heirs[beside],)
    return ()


def _touched(old: Statement, new: Statement, *, is_moved: bool) -> frozenset[Touched]:
    changes = {
        Touched.WORDS: old.text != new.text,
        Touched.LABEL: old.label != new.label,
        Touched.KIND: old.kind != new.kind,
        Touched.PLACE: is_moved,
    }
    return frozenset(touched for touched, is_so in changes.items() if is_so)
