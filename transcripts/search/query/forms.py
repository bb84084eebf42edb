"""The forms of a word that a stemmer does not bring together by itself.

The Spanish stemmer must see the accents ("negociación" and "negociaciones" share their stem,
"negociacion" does not), and forgets them afterwards. So texts are read as they are written, and
a query is read in every spelling that a hurried hand, or a source in capitals, may have left.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.search.query.configurations import CONFIGURATIONS, DEFAULT
from transcripts.vocabulary import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

SPANISH = CONFIGURATIONS[Language.SPANISH]
ACUTE = dict(zip("aeiou", "áéíóú", strict=True))
# An accent before the last six letters changes no stem (-ábamos has the longest ending).
TAIL = 6
EDGES = re.compile(r"^[\W_]+|[\W_]+$")
LONGEST_EXPANDED = 40
# Endings that have an accent more often than not, for phrases.
ACCENTED = (
    (re.compile(r"(?<=[cgnstx])ion\b"), "ión"),
    (re.compile(r"(?<=log)ia(s?)\b"), r"ía\1"),
)
PLURAL = re.compile(r"(?P<one>\w{3,}[^aeiou\W])es|(?P<other>\w{3,}[aeiou])s")
# A stem may be shorter than a prefix of the word: "negotiat*" looks for "negoti".
ENDINGS = {
    DEFAULT: "e ed er es ies ing ion ions ive or ors y ity al ally ic ation able ment n on s",
    SPANISH: "a o as os e es ar er ir ado ada ando ion ión iones cion ción ciones on ón ia ía n s",
}


@dataclass(frozen=True, slots=True)
class Forms:
    """The spellings of a typed word, the word itself first, and those of its other number.

    Where one of the spellings is a word that is not searched ("también"), neither is the typed one.
    """

    spellings: tuple[str, ...]
    numbers: tuple[str, ...] = ()


def forms(word: str, configuration: str) -> Forms:
    """The forms in which to look for `word` in texts of `configuration`."""
    typed = EDGES.sub("", word.lower())
    if configuration != SPANISH or not typed.isalpha() or len(typed) > LONGEST_EXPANDED:
        return Forms((word,))
    plain = unaccented(typed)
    spelt = [typed, plain]
    if typed == plain:
        spelt.extend(accented for tilde in _tildes(plain) for accented in (tilde, *_accents(tilde)))
    numbers = [form for number in _numbers(plain) for form in (number, _restored(number))]
    return Forms(tuple(dict.fromkeys(spelt)), tuple(dict.fromkeys(numbers)))


def phrasings(phrase: str, configuration: str) -> tuple[str, ...]:
    """The phrase as typed, then with no accents, and with those that its endings mostly have."""
    if configuration != SPANISH:
        return (phrase,)
    plain = unaccented(phrase.lower())
    return tuple(dict.fromkeys([phrase, plain, _restored(phrase.lower())]))


def beginnings(prefix: str, configuration: str) -> tuple[str, ...]:
    """How lexemes begin that begin with `prefix`: without accents; in Spanish also with ñ."""
    plain = unaccented(prefix.lower())
    return tuple(_tildes(plain)) if configuration == SPANISH else (plain,)


def completions(prefix: str, configuration: str) -> tuple[str, ...]:
    """Words that `prefix` may begin and whose stem may be shorter than it."""
    whole = forms(prefix, configuration)
    completed = (prefix.lower() + ending for ending in ENDINGS[configuration].split())
    return (*whole.spellings, *whole.numbers, *completed)


def unaccented(text: str) -> str:
    """The text without accents and other marks on its letters."""
    marked = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def _numbers(word: str) -> Iterator[str]:
    if match := PLURAL.fullmatch(word):
        yield match["one"] or match["other"]
    elif len(word) > len("mes"):
        yield word + ("s" if word[-1] in ACUTE else "es")


def _tildes(word: str) -> Iterator[str]:
    yield word
    for match in re.finditer(r"(?<!^)n(?=[aeiou])", word):
        yield f"{word[: match.start()]}ñ{word[match.end() :]}"


def _accents(word: str) -> Iterator[str]:
    for at in range(max(0, len(word) - TAIL), len(word)):
        if word[at] in ACUTE:
            yield f"{word[:at]}{ACUTE[word[at]]}{word[at + 1 :]}"


def _restored(text: str) -> str:
    for ending, accented in ACCENTED:
        text = ending.sub(accented, text)
    return text
