"""Short statements, which only their neighbours tell apart: "Thank you." "Yes." "(Laughter.)"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from transcripts.parsing.alignment.flow import LEAST, SHARE, Place, contains, kept_words
from transcripts.parsing.alignment.shapes import Statement, Versions
from transcripts.vocabulary import Kind

# Fewer words than this are said many times in one transcript, in the same words.
SHORT = 5
# "Thnak you." is "Thank you." misspelt; "Yes." and "No." are two answers.
SPELLING = 0.75
# Of a dozen words two thirds are left by any one edit; or the shorter one stands in the longer.
EDITED, WHOLE = 0.66, 0.75
# Words under another label are the same statement only where nearly nothing else differs.
RELABELLED = 0.8
# What a pair is worth: the same label and words, and less for each difference.
SAME, SAME_WORDS = 4.0, 1.0
# Of two equal candidates the one at the same distance from a known neighbour, first that before.
FROM_START, FROM_END = 0.03, 0.02
# In longer stretches without a known neighbour only equal statements are compared: 60 by 60.
PAIRS = 3600
# The largest table of pairs; beyond it nothing is decided, and new statements get new addresses.
TABLE = 4_000_000
# Over so many places a neighbour may have moved.
STEPS = (-3, -2, -1, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Gap:
    """Places, old and new, between two pairs of statements that are known to be the same.

    `sources` are the old places that most words of a new statement are known to come from.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    sources: Mapping[int, int]


def gaps(
    versions: Versions,
    heirs: Mapping[int, int],
    ordered: Sequence[int],
    sources: Mapping[int, int],
) -> Iterator[Gap]:
    """What is still free between neighbouring pairs of those old places, which keep their order."""
    taken = set(heirs.values())
    borders = [(place, heirs[place]) for place in ordered]
    ends = [*borders, (len(versions.old), len(versions.new))]
    for (a, c), (b, d) in zip([(-1, -1), *borders], ends, strict=True):
        old = tuple(i for i in range(a + 1, b) if i not in heirs)
        new = tuple(j for j in range(c + 1, d) if j not in taken)
        if old and new:
            yield Gap(old, new, sources)


def fill_beside(versions: Versions, heirs: dict[int, int], sources: Mapping[int, int]) -> None:
    """Give what is free after or before a known statement its heir there, in new order too."""
    for run in _runs_without(heirs, len(versions.old)):
        ends = {**heirs, -1: -1, len(versions.old): len(versions.new)}
        for start, step in ((ends[run[0] - 1], 1), (ends[run[-1] + 1], -1)):
            old = tuple(i for i in run if i not in heirs)
            new = _free_from(start, step, versions, set(heirs.values()))
            if old and new:
                heirs.update(filled(versions, Gap(old, new, sources)))


def nearby(versions: Versions, heirs: Mapping[int, int]) -> dict[int, int]:
    """Heirs for statements over which a neighbour has moved: the only ones alike close by.

    A short one must be equal, and no answer: "Yes." next to another question answers that.
    """
    ends = {**heirs, -1: -1, len(versions.old): len(versions.new)}
    free = set(range(len(versions.new))) - set(heirs.values())
    found: dict[int, list[int]] = {}
    for run in _runs_without(heirs, len(versions.old)):
        borders = ends[run[0] - 1], ends[run[-1] + 1]
        near = sorted({border + step for border in borders for step in STEPS} & free)
        for i in run:
            found[i] = [j for j in near if _is_clear(versions.old[i], versions.new[j])]
    claims = Counter(j for places in found.values() for j in places)
    return {i: j[0] for i, j in found.items() if len(j) == 1 and claims[j[0]] == 1}


def _is_clear(old: Statement, new: Statement) -> bool:
    if min(len(old.words), len(new.words)) < SHORT:
        return new.kind is not Kind.ANSWER and is_equal(old, new)
    return old.bearer == new.bearer and worth_of(old, new) > 0


def _runs_without(heirs: Mapping[int, int], size: int) -> list[list[int]]:
    """The runs of old places that have no heir."""
    free = [i for i in range(size) if i not in heirs]
    grouped = groupby(enumerate(free), key=lambda pair: pair[1] - pair[0])
    return [[i for _, i in group] for _, group in grouped]


def _free_from(
    start: int, step: int, versions: Versions, taken: AbstractSet[int]
) -> tuple[int, ...]:
    """The free new places next to a known one, on one side of it, in order."""
    j = start + step
    while 0 <= j < len(versions.new) and j not in taken:
        j += step
    return tuple(range(min(start, j) + 1, max(start, j)))


def filled(versions: Versions, gap: Gap) -> list[Place]:
    """Pairs of a gap, in order, worth most together; those that are not alike are left out."""
    rows, columns = len(gap.old), len(gap.new)
    if rows * columns > TABLE:
        return []
    worth = _worths(versions, gap)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                worth.get((row, column), 0.0) + best[row + 1][column + 1],
            )
    return [(gap.old[row], gap.new[column]) for row, column in _followed(best, worth)]


def _followed(best: Sequence[Sequence[float]], worth: Mapping[Place, float]) -> Iterator[Place]:
    row = column = 0
    while row < len(best) - 1 and column < len(best[0]) - 1:
        gained = worth.get((row, column), 0.0)
        if gained and best[row][column] <= gained + best[row + 1][column + 1]:
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _worths(versions: Versions, gap: Gap) -> dict[Place, float]:
    is_wide = len(gap.old) * len(gap.new) > PAIRS
    worths: dict[Place, float] = {}
    for row, i in enumerate(gap.old):
        for column, j in enumerate(gap.new):
            if is_wide:
                worth = SAME * is_equal(versions.old[i], versions.new[j])
            else:
                worth = _worth_in(versions, gap, (i, j))
            if worth:
                from_end = len(gap.old) - row == len(gap.new) - column
                at_start = row == column
                worths[row, column] = worth + FROM_START * at_start + FROM_END * from_end
    return worths


def _worth_in(versions: Versions, gap: Gap, place: Place) -> float:
    """What the pair is worth in this gap, where others may have a better claim."""
    old, new = versions.pair(place)
    source = gap.sources.get(place[1], place[0])
    if source != place[0]:
        is_joined = old.bearer == new.bearer and _is_rest(versions.old[source], old, new)
        return float(is_joined)
    if old.bearer != new.bearer and len(old.words) < SHORT:
        rivals = [i for i in gap.old if versions.old[i].words == old.words]
        return worth_of(old, new) if len(rivals) == 1 else 0.0
    return worth_of(old, new)


def _is_rest(source: Statement, old: Statement, new: Statement) -> bool:
    """Whether the new statement is the old one with words of `source` before or after it."""
    size = len(old.words)
    if not size or contains(source.words, new.words):
        return False
    rests = []
    if new.words[:size] == old.words:
        rests.append(new.words[size:])
    if new.words[-size:] == old.words:
        rests.append(new.words[:-size])
    return any(contains(source.words, rest) for rest in rests)


def is_equal(old: Statement, new: Statement) -> bool:
    """Whether they are the same to the letter."""
    return old.label == new.label and old.text == new.text


def worth_of(old: Statement, new: Statement) -> float:
    """How alike two neighbours' neighbours are; 0 where they are two statements."""
    is_labelled_alike = old.bearer == new.bearer
    if old.text == new.text or (old.words and old.words == new.words):
        return SAME if is_labelled_alike else SAME_WORDS
    if (old.kind is Kind.STAGE) != (new.kind is Kind.STAGE):
        return 0.0
    sizes = sorted((len(old.words), len(new.words)))
    common = set(old.words) & set(new.words)
    if sizes[0] < SHORT:
        return _spelt_alike(old, new) if is_labelled_alike else 0.0
    if len(common) < SHARE * len(set(old.words)) and len(common) < SHARE * len(set(new.words)):
        return 0.0
    of_longer = kept_words(old.words, new.words, 1) / sizes[1]
    of_shorter = kept_words(old.words, new.words, LEAST) / sizes[0]
    if not is_labelled_alike:
        return of_longer if of_longer >= RELABELLED else 0.0
    return 1.0 + of_longer if of_longer >= EDITED or of_shorter >= WHOLE else 0.0


def _spelt_alike(old: Statement, new: Statement) -> float:
    """For few words: letter by letter; or the longer one begins or ends with the shorter."""
    shorter, longer = sorted((old.words, new.words), key=len)
    if shorter and shorter in (longer[: len(shorter)], longer[-len(shorter) :]):
        return 1.0 + len(shorter) / len(longer)
    ratio = SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()
    return 1.0 + ratio if ratio >= SPELLING and len(longer) < 2 * SHORT else 0.0


def follow(versions: Versions, heirs: dict[int, int]) -> None:
    """Give an equal statement its heir right after, or before, a known one's.

    So a short answer goes with its question to wherever both are moved; but not where it would
    take the place of one on the other side. Both versions' beginnings and ends are known to be the
    same place.
    """
    owners = {j: i for i, j in heirs.items()}
    sizes = len(versions.old), len(versions.new)
    for step, border in ((1, (-1, -1)), (-1, sizes)):
        for start in [border, *sorted(heirs.items(), reverse=step < 0)]:
            i, j = start[0] + step, start[1] + step
            while (
                0 <= i < sizes[0]
                and 0 <= j < sizes[1]
                and i not in heirs
                and j not in owners
                and is_equal(versions.old[i], versions.new[j])
                and not _is_claimed(versions, heirs, owners, (i, j), step)
            ):
                heirs[i], owners[j] = j, i
                i, j = i + step, j + step


def _is_claimed(
    versions: Versions,
    heirs: Mapping[int, int],
    owners: Mapping[int, int],
    place: Place,
    step: int,
) -> bool:
    """Whether an equal one stands beside what is known on the other side of the new place."""
    i, j = place
    other = owners.get(j + step, i + step) - step
    is_rival = other != i and 0 <= other < len(versions.old) and other not in heirs
    return is_rival and is_equal(versions.old[other], versions.new[j])


def without_support(
    versions: Versions,
    heirs: Mapping[int, int],
    ordered: Sequence[int],
    sources: Mapping[int, int],
) -> set[int]:
    """Short statements whose neighbours in order do not say that they are the same.

    A short answer needs what came before it, anything else either neighbour; a statement under
    another label needs both.
    """
    orders = [(heirs, {j: i for i, j in heirs.items()})]
    known = {i: heirs[i] for i in ordered}
    orders.append((known, {j: i for i, j in known.items()}))
    explained = {*orders[1][1], *sources}
    doubted = set()
    for i, j in heirs.items():
        old, new = versions.pair((i, j))
        if min(len(old.words), len(new.words)) >= SHORT or _goes_along(versions, heirs, (i, j)):
            continue
        before, after = (
            any(_is_beside(versions, *order, (i, j), step) for order in orders) for step in (-1, 1)
        )
        if new.kind is Kind.ANSWER and _follows_new_question(versions, explained, j):
            before = after = False
        if not (before and after if old.bearer != new.bearer else before or after):
            doubted.add(i)
    return doubted


def _goes_along(versions: Versions, heirs: Mapping[int, int], place: Place) -> bool:
    """Whether a statement of the same label went with a telling neighbour to a new place."""
    i, j = place
    if versions.old[i].bearer != versions.new[j].bearer:
        return False
    steps = (-1,) if versions.new[j].kind is Kind.ANSWER else (-1, 1)
    return any(
        heirs.get(i + step) == j + step and len(versions.old[i + step].words) >= SHORT
        for step in steps
    )


def _is_beside(
    versions: Versions,
    known: Mapping[int, int],
    owners: Mapping[int, int],
    place: Place,
    step: int,
) -> bool:
    """Whether the next known statement on that side is one in both versions, or there is none."""
    i, j = place[0] + step, place[1] + step
    while 0 <= i < len(versions.old) and i not in known:
        i += step
    while 0 <= j < len(versions.new) and j not in owners:
        j += step
    is_end = not 0 <= j < len(versions.new)
    return not 0 <= i < len(versions.old) if is_end else known.get(i) == j


def _follows_new_question(versions: Versions, known: AbstractSet[int], j: int) -> bool:
    """Whether a question that is new there comes between an answer and what is known."""
    j -= 1
    while j >= 0 and j not in known:
        if versions.new[j].kind is Kind.QUESTION:
            return True
        j -= 1
    return False
