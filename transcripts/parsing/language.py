"""The language of a text, by its script and its commonest words, and passages in another one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.shapes import Span

# The commonest words that the other languages do not have, or have seldom.
STOP_WORDS = {
    "en": word_set("the and of to that is we for it was with this have on are be you they not"),
    "es": word_set("el los de que y en las por con para una del al lo es su muy como mas esta"),
    "fr": word_set("le les des et que est dans pour une qui nous vous pas avec sur du au cette"),
    "pt": word_set("o os que e do da em um uma para com nao dos as mais foi muito isso tambem"),
    "de": word_set("der die und das ist nicht wir mit den sich auf ein eine auch dass haben fur"),
}
# Scripts that tell the language at once; the first letter of a range and the last.
SCRIPTS = {
    "ru": re.compile("[\u0400-\u04ff]{3,}"),
    "ar": re.compile("[\u0621-\u064a]{3,}"),
    "ja": re.compile("[\u3041-\u30ff]{2,}"),
    "ko": re.compile("[\uac00-\ud7a3]{2,}"),
    "zh": re.compile("[\u4e00-\u9fff]{3,}"),
}
# A few pages decide; reading more of a long document changes nothing.
ENOUGH = 20_000
# A passage in another language is told by several of its words, and none of the document's.
FEWEST_WORDS = 6
FEWEST_COMMON = 3
OWN_WORDS = {
    code: re.compile(rf"\b(?:{'|'.join(sorted(words))})\b") for code, words in STOP_WORDS.items()
}
PARAGRAPH = re.compile(r"[^\n]+")


def language_of(text: str, stated: str | None = None) -> str:
    """Give the ISO 639-1 code of a text's language; what the fields state where no word tells.

    Where nothing is `stated` either, it is English.
    """
    counts = _counts(words_of(text[:ENOUGH]))
    scripts = {code: len(script.findall(text[:ENOUGH])) for code, script in SCRIPTS.items()}
    found = {**counts, **scripts}
    best = max(found, key=lambda code: found[code])
    if found[best]:
        return best
    return stated[:2].lower() if stated else "en"


def passages(text: str, language: str) -> Iterator[Span]:
    """Give the paragraphs of a turn's `text` that are in another language than the document's."""
    own = OWN_WORDS.get(language)
    for paragraph in PARAGRAPH.finditer(text):
        if own and not own.search(fold(paragraph[0][:ENOUGH])) and _is_foreign(paragraph[0]):
            yield Span(paragraph.start(), paragraph.end())


def _is_foreign(paragraph: str) -> bool:
    words = words_of(paragraph[:ENOUGH])
    return len(words) >= FEWEST_WORDS and max(_counts(set(words)).values()) >= FEWEST_COMMON


def _counts(words: Iterable[str]) -> dict[str, int]:
    counted = Counter(words)
    return {code: sum(counted[word] for word in common) for code, common in STOP_WORDS.items()}
