"""Slips of typists and scanners in a house's own words; never used on people's names."""

from functools import lru_cache

# Shorter words differ by one letter too easily.
SHORTEST = 6


@lru_cache(maxsize=8192)
def is_misspelt(printed: str, word: str) -> bool:
    """Say whether `printed` is `word` with one letter lost, added, changed or exchanged.

    >>> is_misspelt("jounalist", "journalist"), is_misspelt("quesiton", "question")
    (True, True)
    >>> is_misspelt("questions", "question"), is_misspelt("host", "most")
    (True, False)
    """
    if min(len(printed), len(word)) < SHORTEST or abs(len(printed) - len(word)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(printed, word, strict=False)) if a != b), None)
    if at is None:
        return len(printed) != len(word)
    left, right = printed[at:], word[at:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[1::-1] == right[:2] and left[2:] == right[2:])
    )
