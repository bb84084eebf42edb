"""Texts made comparable as wholes: runs of words as numbers, and the smallest of them.

Two texts that share most of their runs of five words are one text, whatever their format, their
punctuation and their typesetting. The smallest numbers of a text are a fair sample of it (a
bottom-k sketch), so that a few hundred of them find its likes among any number of texts.
"""

import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest

from transcripts.parsing.folding import NAME_PART, fold

# Five words in a row are rarely said twice by chance, and a corrected word spoils only five runs.
# 256 numbers estimate a share to within about three hundredths.
SKETCH = 256
# A prime below 2^63, so that a number fits a bigint; the factor is any large number below it.
PRIME = 2**61 - 1
FACTOR = 1_181_783_497_276_652_981


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, each from 0 to 1.

    `resemblance` is the runs that they share of all that either has; `containment` the runs that
    they share of those of the shorter text.
    """

    resemblance: float
    containment: float


def shingles(text: str) -> frozenset[int]:
    """Give a number for each run of five words in `text`: the same one wherever the run stands.

    Case, accents and punctuation do not count. None for a text of fewer words. A megabyte takes a
    quarter of a second.

    >>> shingles("The Treaty: signed, at last!") == shingles("the treaty signed at last")
    True
    """
    numbers: dict[str, int] = {}
    words = NAME_PART.findall(fold(unicodedata.normalize("NFC", text)))
    for word in set(words):
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        numbers[word] = int.from_bytes(digest) % PRIME
    row = [numbers[word] for word in words]
    a, b, c, d = (pow(FACTOR, power, PRIME) for power in (4, 3, 2, 1))
    return frozenset(
        (v * a + w * b + x * c + y * d + z) % PRIME
        for v, w, x, y, z in zip(row, row[1:], row[2:], row[3:], row[4:], strict=False)
    )


def sketch(of: AbstractSet[int]) -> tuple[int, ...]:
    """Give the smallest numbers of a text's runs, the least first; all of a short text's."""
    return tuple(nsmallest(SKETCH, of))


def likeness(one: AbstractSet[int], other: AbstractSet[int]) -> Likeness:
    """Compare two texts by all their runs; nothing is like a text that has none."""
    shared = len(one & other)
    if not shared:
        return Likeness(0.0, 0.0)
    return Likeness(shared / len(one | other), shared / min(len(one), len(other)))


def estimated_resemblance(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    """Estimate from two sketches how alike the texts are, from 0 to 1."""
    least = nsmallest(SKETCH, one | other)
    return sum(number in one and number in other for number in least) / len(least) if least else 0.0
