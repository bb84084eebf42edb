"""Where the words of each statement went, whatever order the statements stand in now."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from transcripts.parsing.alignment.shapes import Statement, Versions
from transcripts.parsing.worddiff import equal_runs
from transcripts.vocabulary import Kind

# Shorter runs of equal words are said again by chance: "of the", "thank you very much".
LEAST = 3
# So many words, in runs, and no fewer, say without their neighbours which statement they are of.
TELLING = 8
# Below half of the shorter text's words it is another statement with a phrase in common.
SHARE = 0.5
# Out of its order a statement must be nearly itself, or long: politicians repeat their phrases.
SHARE_OUT_OF_ORDER = 0.8
TELLING_OUT_OF_ORDER = 30
# A part that moved elsewhere is named from so many words on: a short sentence.
PART = 6

Place = tuple[int, int]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """How many words of old statement `i` the new statement `j` has, by (i, j); 0 is left out."""

    words: dict[Place, int]


def flow(versions: Versions) -> Flow:
    """Find the statements that share telling runs of words, and count what they share."""
    equal = _equal(versions)
    words = {(i, j): len(versions.old[i].words) for i, j in equal.items()}
    for place in _sharing_runs(versions, equal):
        count = kept_words(*_words(versions, place), LEAST)
        if count:
            words[place] = count
    return Flow(words)


def _equal(versions: Versions) -> dict[int, int]:
    """Statements that either version has exactly once, to the letter, but for the shortest."""
    before, after = _places(versions.old), _places(versions.new)
    return {
        before[told]: after[told]
        for told in before.keys() & after.keys()
        if len(versions.old[before[told]].words) >= LEAST
    }


def _places(statements: Sequence[Statement]) -> dict[tuple[str, str], int]:
    told = [(statement.label, statement.text) for statement in statements]
    counts = Counter(told)
    return {each: place for place, each in enumerate(told) if counts[each] == 1}


def _words(versions: Versions, place: Place) -> tuple[Words, Words]:
    old, new = versions.pair(place)
    return old.words, new.words


def kept_words(old: Words, new: Words, least: int) -> int:
    """How many words of the one the other has in the same order, in runs of at least `least`.

    A text of fewer words counts as a run; one that stands whole in the other is kept whole.
    """
    shorter, longer = sorted((old, new), key=len)
    if contains(longer, shorter):
        return len(shorter)
    least = min(least, len(old), len(new))
    return sum(run.size for run in equal_runs(old, new) if run.size >= least)


def contains(longer: Words, shorter: Words) -> bool:
    """Whether the one has the other's words next to each other; never for no words."""
    return bool(shorter) and f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def gained_words(old: Statement, new: Statement) -> Words:
    """The words that a statement has now and had not before, in order."""
    runs = equal_runs(old.words, new.words)
    kept = {place for run in runs for place in range(run.c, run.c + run.size)}
    return tuple(word for place, word in enumerate(new.words) if place not in kept)


def _sharing_runs(versions: Versions, equal: Mapping[int, int]) -> list[Place]:
    """Pairs that share a run of words which either version has once, equal statements apart."""
    before = _once(versions.old, equal.keys())
    after = _once(versions.new, set(equal.values()))
    return sorted({(before[run], after[run]) for run in before.keys() & after.keys()})


def _once(statements: Sequence[Statement], without: AbstractSet[int]) -> dict[Words, int]:
    places: dict[Words, int] = {}
    again: set[Words] = set()
    for place, statement in enumerate(statements):
        runs = () if place in without else _runs(statement.words)
        for run in runs:
            if run in places:
                again.add(run)
            places[run] = place
    return {run: place for run, place in places.items() if run not in again}


def _runs(words: Words) -> Iterator[Words]:
    # Four words in a row that both versions have exactly once stand for one stretch of speech.
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def heirs_by_words(versions: Versions, flowing: Flow) -> dict[int, int]:
    """Give each old statement the new one with most of its words, where that is beyond doubt.

    Under its own label, where any of its words stand under that still. The longest contributor to
    a joined statement keeps its address, and so does the longest part of a split one; but where a
    paragraph moved from one statement to another, each keeps its own.
    """
    loyal = {place[0] for place in flowing.words if _is_loyal(versions, flowing, place)}
    same = [
        (i, j)
        for (i, j), count in flowing.words.items()
        if is_same(versions, (i, j), count)
        and (versions.old[i].bearer == versions.new[j].bearer or i not in loyal)
    ]
    same.sort(key=lambda place: _rank(versions, flowing, place))
    heirs: dict[int, int] = {}
    owners: dict[int, int] = {}
    for i, j in same:
        if i not in heirs and j not in owners:
            heirs[i], owners[j] = j, i
    for i, j in same:
        if i not in heirs and j in owners:
            _make_way(same, heirs, owners, (i, j))
    return heirs


def _is_loyal(versions: Versions, flowing: Flow, place: Place) -> bool:
    """Whether the new statement is under the old one's label and mostly one of the two."""
    old, new = versions.pair(place)
    shorter = min(len(old.words), len(new.words))
    return old.bearer == new.bearer and flowing.words[place] >= SHARE * shorter


def _make_way(
    same: Sequence[Place], heirs: dict[int, int], owners: dict[int, int], wanted: Place
) -> None:
    """Let the owner of the wanted statement have another free one, where there is one."""
    i, j = wanted
    for owner, other in same:
        if owner == owners[j] and other not in owners:
            heirs[owner], owners[other] = other, owner
            heirs[i], owners[j] = j, i
            return


def _rank(versions: Versions, flowing: Flow, place: Place) -> tuple[bool, int, Place]:
    old, new = versions.pair(place)
    return old.bearer != new.bearer, -flowing.words[place], place


def is_same(versions: Versions, place: Place, kept: int) -> bool:
    """Whether so many kept words make the two one statement, whatever stands around them.

    Under another label half of the longer text must be kept: an answer that quotes the whole of a
    question is not that question. Where a stage direction is spoken now, all of it.
    """
    old, new = versions.pair(place)
    if kept >= LEAST and (old.label, old.text) == (new.label, new.text):
        return True
    if (old.kind is Kind.STAGE) != (new.kind is Kind.STAGE):
        return kept >= TELLING and old.words == new.words
    sizes = sorted((len(old.words), len(new.words)))
    of = sizes[0] if old.bearer == new.bearer else sizes[1]
    return kept >= TELLING and kept >= SHARE * of


def is_same_anywhere(versions: Versions, place: Place, kept: int) -> bool:
    """Whether so many kept words make two that are alike one statement even out of their order."""
    longer = max(len(statement.words) for statement in versions.pair(place))
    return kept >= min(TELLING_OUT_OF_ORDER, SHARE_OUT_OF_ORDER * longer)


def mostly_of(flowing: Flow, versions: Versions) -> dict[int, int]:
    """The old statement that most words of a new one come from, by the new one's place."""
    return {
        j: i
        for (i, j), count in flowing.words.items()
        if count > SHARE * len(versions.new[j].words)
    }


def parts_of(flowing: Flow, versions: Versions) -> dict[int, tuple[int, ...]]:
    """The new statements that hold a telling part of each old one, in order."""
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for (i, j), count in sorted(flowing.words.items()):
        shorter = min(len(statement.words) for statement in versions.pair((i, j)))
        if count >= min(2 * PART, max(PART, SHARE * shorter)):
            parts[i].append(j)
    return {i: tuple(places) for i, places in parts.items()}
