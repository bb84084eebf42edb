"""Words made comparable: without case, accents and punctuation."""

import re
import unicodedata
from functools import lru_cache

# A word may hold an apostrophe or a hyphen: O’Hara, al-Amin.
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

NAME_PART = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower the case and drop the accents, character by character, so that places still fit.

    >>> fold("BÁRCENA")
    'barcena'
    """
    return text.lower() if text.isascii() else "".join(map(_folded, text))


def compared(name: str) -> str:
    """Fold a name and drop its punctuation, as the archive compares whole names.

    >>> compared("MR. O’HARA-PEÑA")
    'mr o hara pena'
    """
    return " ".join(NAME_PART.findall(fold(name)))


def word_set(words: str) -> frozenset[str]:
    """Give the set of the blank-separated `words`; tables of words read best as one string."""
    return frozenset(words.split())


def words_of(text: str) -> tuple[str, ...]:
    """Give the folded words of `text`, in order.

    >>> words_of("Minister O’Hara-Peña, M.P.")
    ('minister', 'o’hara-pena', 'm', 'p')
    """
    return tuple(WORD.findall(fold(unicodedata.normalize("NFC", text))))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
