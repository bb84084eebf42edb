"""What became of a text, word by word: kept, removed and added, as a proof-reader marks it.

Words that both texts have once hold the two together; what lies between is compared as a sequence.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile

from transcripts.parsing.folding import WORD

# A word, or any other character that is not white space.
TOKEN = re.compile(rf"{WORD.pattern}|\S")
# Between longer stretches without an anchor the commonest words no longer count as equal, so that
# two unlike speeches take a moment and not a minute.
LONG = 2000
# "the" alone, kept between a dozen words that go and a dozen that come, only tears both apart.
TORN = 4


class Change(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a fate, with the white space before them as it was printed."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens `a` to `b` of the old text that became `c` to `d` of the new, all of them or none."""

    is_kept: bool
    a: int
    b: int
    c: int
    d: int

    @property
    def size(self) -> int:
        return max(self.b - self.a, self.d - self.c)


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """So many (`size`) equal tokens, from place `a` of the old text and `c` of the new."""

    a: int
    c: int
    size: int

    def ends_at(self, other: "Block") -> bool:
        return (self.a + self.size, self.c + self.size) == (other.a, other.c)


def worddiff(old: str, new: str) -> tuple[Run, ...]:
    """Tell how `old` became `new`, in reading order; what was removed before what was added.

    Kept and removed runs together are `old`, kept and added ones `new`, to the character. No two
    runs of one kind follow each other. Ten thousand words take a tenth of a second.

    >>> [(run.change.value, run.text) for run in worddiff("We never met.", "We met often.")]
    [('kept', 'We'), ('removed', ' never'), ('kept', ' met'), ('added', ' often'), ('kept', '.')]
    """
    before, after = _tokens(old), _tokens(new)
    stretches = _mended(list(_stretches(before.words, after.words)))
    return tuple(_joined(_runs(stretches, before, after)))


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A text's tokens, the white space before each, and that after the last."""

    words: tuple[str, ...]
    spaces: tuple[str, ...]

    def text(self, start: int, end: int) -> str:
        """Tokens `start` to `end` as printed, each with the space before it."""
        pairs = zip(self.spaces[start:end], self.words[start:end], strict=True)
        return "".join(space + word for space, word in pairs)


def _tokens(text: str) -> _Tokens:
    found = list(TOKEN.finditer(text))
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    spaces = tuple(text[end:start] for end, start in zip(ends, starts, strict=True))
    return _Tokens(tuple(match.group() for match in found), spaces)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    """The whole of both texts in stretches, kept and changed ones in turn."""
    a = c = 0
    for block in [*equal_runs(old, new), Block(len(old), len(new), 0)]:
        if a < block.a or c < block.c:
            yield _Stretch(False, a, block.a, c, block.c)
        a, c = block.a + block.size, block.c + block.size
        if block.size:
            yield _Stretch(True, block.a, a, block.c, c)


def equal_runs(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Give the runs of tokens that both texts have in this order; none touches the next in both."""
    found: list[Block] = []
    open_fields = [_Field(old, new, 0, 0)]
    while open_fields:
        field = open_fields.pop()
        field.strip(found)
        if field.old and field.new:
            open_fields.extend(field.split(found))
    return _grown(sorted(found))


def _grown(blocks: Sequence[Block]) -> list[Block]:
    grown: list[Block] = []
    for block in blocks:
        if grown and grown[-1].ends_at(block):
            grown[-1] = Block(grown[-1].a, grown[-1].c, grown[-1].size + block.size)
        else:
            grown.append(block)
    return grown


@dataclass(slots=True)
class _Field:
    """A stretch of each text that is still to be compared, from places `a` and `c` on."""

    old: Sequence[str]
    new: Sequence[str]
    a: int
    c: int

    def strip(self, found: list[Block]) -> None:
        """Take the equal tokens off both ends."""
        head = _alike(zip(self.old, self.new, strict=False))
        found += [Block(self.a, self.c, head)] * (head > 0)
        self.old, self.new = self.old[head:], self.new[head:]
        self.a, self.c = self.a + head, self.c + head
        tail = _alike(zip(reversed(self.old), reversed(self.new), strict=False))
        kept = Block(self.a + len(self.old) - tail, self.c + len(self.new) - tail, tail)
        found += [kept] * (tail > 0)
        self.old, self.new = self.old[: len(self.old) - tail], self.new[: len(self.new) - tail]

    def split(self, found: list[Block]) -> "Iterator[_Field]":
        """The smaller fields between words that both have once; where there are none, compare."""
        anchors = _anchors(self.old, self.new)
        if not anchors:
            is_long = len(self.old) + len(self.new) > LONG
            matcher = SequenceMatcher(None, self.old, self.new, autojunk=is_long)
            blocks = matcher.get_matching_blocks()[:-1]
            found += [Block(self.a + i, self.c + j, size) for i, j, size in blocks]
            return
        starts = [(0, 0), *anchors]
        for (i, j), (k, m) in zip(starts, [*anchors, (len(self.old), len(self.new))], strict=True):
            yield _Field(self.old[i:k], self.new[j:m], self.a + i, self.c + j)


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of words that both texts have exactly once: as many as stand in one order in both."""
    once_old, once_new = (_once(words) for words in (old, new))
    pairs = [(i, once_new[word]) for word, i in once_old.items() if word in once_new]
    return [pairs[at] for at in longest_rise([j for _, j in pairs])]


def _once(words: Sequence[str]) -> dict[str, int]:
    counts = Counter(words)
    return {word: place for place, word in enumerate(words) if counts[word] == 1}


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Give the places of a longest strictly rising run among `numbers`, in order.

    >>> longest_rise([3, 1, 4, 2, 5])
    [1, 3, 4]
    """
    least: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(least, number)
        before.append(ends[at - 1] if at else -1)
        least[at : at + 1], ends[at : at + 1] = [number], [place]
    run: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


def _mended(stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Join changes that only a few kept words tear apart."""
    torn = {
        place
        for place, (left, kept, right) in enumerate(
            zip(stretches, stretches[1:], stretches[2:], strict=False), start=1
        )
        if kept.is_kept and kept.size * TORN <= min(left.size, right.size)
    }
    told = [
        replace(each, is_kept=False) if place in torn else each
        for place, each in enumerate(stretches)
    ]
    for is_kept, group in groupby(told, key=lambda each: each.is_kept):
        joined = list(group)
        yield _Stretch(is_kept, joined[0].a, joined[-1].b, joined[0].c, joined[-1].d)


def _runs(stretches: Iterable[_Stretch], before: _Tokens, after: _Tokens) -> Iterator[Run]:
    for each in stretches:
        if each.is_kept:
            for i, j in zip(range(each.a, each.b), range(each.c, each.d), strict=True):
                yield from _space(before.spaces[i], after.spaces[j])
                yield Run(Change.KEPT, before.words[i])
        else:
            yield Run(Change.REMOVED, before.text(each.a, each.b))
            yield Run(Change.ADDED, after.text(each.c, each.d))
    yield from _space(before.spaces[-1], after.spaces[-1])


def _space(before: str, after: str) -> Iterator[Run]:
    if before == after:
        yield Run(Change.KEPT, before)
    else:
        yield Run(Change.REMOVED, before)
        yield Run(Change.ADDED, after)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one run, and between kept words one of each kind; none is empty."""
    told = (run for run in runs if run.text)
    for is_kept, group in groupby(told, key=lambda run: run.change is Change.KEPT):
        parts = list(group)
        for change in (Change.KEPT,) if is_kept else (Change.REMOVED, Change.ADDED):
            text = "".join(run.text for run in parts if run.change is change)
            if text:
                yield Run(change, text)
