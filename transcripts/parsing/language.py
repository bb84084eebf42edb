"""The language of a text, by its commonest words."""

from collections import Counter

from transcripts.parsing.folding import word_set, words_of

# The commonest words that the other language does not have.
STOP_WORDS = {
    "en": word_set("the and of to that is we for it was with this have on are be you"),
    "es": word_set("el la los de que y en las por con para una del se al lo es su"),
}
# A few pages decide; reading more of a long document changes nothing.
ENOUGH = 20_000


def language_of(text: str) -> str:
    """Give "en" or "es", whichever has more of its stop words; English where neither has any."""
    counts = Counter(words_of(text[:ENOUGH]))
    return max(STOP_WORDS, key=lambda code: sum(counts[word] for word in STOP_WORDS[code]))
