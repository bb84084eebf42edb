"""Turning to somebody by name: what only the one who answers says of the asker."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from transcripts.parsing.floor import gives_floor
from transcripts.parsing.folding import fold, words_of
from transcripts.parsing.names import EDITED, HIGH, TITLE, Naming, naming_of
from transcripts.parsing.offices import is_office_word
from transcripts.parsing.sentences import first_sentences, last_sentence
from transcripts.parsing.shapes import Span
from transcripts.vocabulary import Rule

ONE = rf"{TITLE}(?P<name>[{HIGH}][\w’'-]+)"
LOW = r"[a-zà-ÿ]"
# "…, Gwen, …" or "…, Gwen.": between words in lower case.
INNER = re.compile(rf"(?<={LOW}),\s{ONE}(?:[,;](?=\s(?:{LOW}|I\b))|(?=[.?!]))")
# "Gwen, let me say …": at the head of a sentence.
HEAD = re.compile(rf"(?:^|(?<=[.?!…]\s)|(?<=\n)){ONE},\s(?={LOW}|I\b)")
# "Well Gwen in relation …", "Thank you, Gwen.", "… question two Gwen, …": after words that take
# a question up, where the comma before the name is often left out.
TAKES_UP = re.compile(
    rf"\b(?i:thank you(?: very much| so much)?|thanks|yeah|yes|no|well|look|sure|so|okay|right"
    rf"|sorry|gracias|bueno|pues|mira|question(?: \w+)?),?\s{ONE}"
    rf"(?=[,.;—–]|\s(?:in|as|on|let)\b)"
)
# "what Gwen just asked", "on Gwen’s question": telling of an asker.
TOLD_OF = re.compile(
    rf"\b(?:what|as|like)\s{ONE}\s(?:just\s)?(?:asked|said|mentioned|raised)\b"
    rf"|\basked,?\s(?:[\w ]{{1,12}},\s)?by\s(?-i:[{HIGH}][\w’'-]+)"
    rf"|\b(?:to|on)\s(?-i:[{HIGH}][\w’-]+)[’']s\s(?:question|point|follow|here)"
)
# "You too, Steve.  David Sole.": a full name that says nothing else.
FULL_NAME = re.compile(rf"(?<=[.?!]\s)[{HIGH}][\w’'-]+\s[{HIGH}][\w’'-]+[.?!]")
PATTERNS = (EDITED, HEAD, TAKES_UP, INNER)
# "his wife, Jill.", "the capital, Puerto.": a person or place told by its name, not turned to.
APPOSITION = re.compile(
    r"\b(?:wife|husband|friends?|colleagues?|son|daughter|brother|sister|mother|father|partner"
    r"|counterpart|predecessor|successor|ally|host|leader|man|woman|guy|capital|city|town"
    r"|country|nation|neighbou?r|province|region|state|island|village|port|company|amigo|amiga"
    r"|esposa|esposo|colega|hijo|hija|ciudad|pais|estado|capital)$",
    re.IGNORECASE,
)
# "in Puerto Bello, Novia": a place within a place.
WITHIN = re.compile(rf"\b(?:in|at|near|from|to|of)\s(?:[{HIGH}][\w’'-]+\s?)+$")
APPOSITION_REACH = 20
# An asker is turned to where the answer begins.
FIRST_SENTENCES = 2
LONGEST_REPLY = 9


@dataclass(frozen=True, slots=True)
class Usage:
    """The folded words that a document uses otherwise than to turn to somebody.

    A country between commas is among them, a reporter's first name is not. `answers` are those
    of the turns that state or answer.
    """

    anywhere: Set[str]
    answers: Set[str]


def usage_of(answers: Iterable[str], others: Iterable[str]) -> Usage:
    """Gather the words of the turns that answer or state, and of the others that ask."""
    said = {word for text in answers for word in _used_otherwise(text)}
    return Usage(said | {word for text in others for word in _used_otherwise(text)}, said)


def turned_to(text: str) -> set[str]:
    """Give the folded names to which `text` turns.

    >>> turned_to("Thanks, Nadia.  You said, Theo, that it is over.") == {"nadia", "theo"}
    True
    """
    return {
        fold(match["name"]) for each in (HEAD, TAKES_UP, INNER) for match in each.finditer(text)
    }


def named_in_answer(text: str, known: Set[str], usage: Usage) -> Naming | None:
    """Find the name by which an answer turns to the asker, in its first sentences.

    >>> named_in_answer("I have nothing for you, Theo.", set(), Usage(set(), set())).name
    'Theo'
    """
    for span in first_sentences(text, FIRST_SENTENCES):
        if span.start and span.end == len(text) and _may_call(text[span.start : span.end]):
            return None
        for match in _matches(text, span):
            naming = naming_of(match, span.start, Rule.ANSWER, known)
            if naming and _turns_to_asker(text[span.start : span.end], match, usage):
                return naming
    return None


def _matches(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Find the vocatives of a sentence; the head of a sentence counts in the first one only."""
    sentence = text[span.start : span.end]
    for pattern in PATTERNS:
        if pattern is not HEAD or not text[: span.start].strip():
            yield from pattern.finditer(sentence)


def _turns_to_asker(sentence: str, match: re.Match[str], usage: Usage) -> bool:
    """Say whether a name is the asker's: an editor says so, or its word is used for nothing else.

    In a reply of a few words with the name at its end, other questions may speak of the same
    person.
    """
    if match.re is EDITED:
        return True
    if match.re is INNER and _is_apposition(sentence[: match.start()]):
        return False
    is_reply = len(sentence.split()) <= LONGEST_REPLY and not sentence[match.end() :].strip(" .?!")
    return fold(match["name"]) not in (usage.answers if is_reply else usage.anywhere)


def _is_apposition(before: str) -> bool:
    close = before[-APPOSITION_REACH:]
    told = APPOSITION.search(fold(close)) or WITHIN.search(close)
    return bool(told) or any(map(is_office_word, words_of(close)[-1:]))


def _used_otherwise(text: str) -> set[str]:
    """Give the words of a text without its vocatives and without a call at its end."""
    ending = last_sentence(text)
    kept = text[: len(text) - len(ending)] if _may_call(ending) else text
    for pattern in (*PATTERNS, TOLD_OF, FULL_NAME):
        kept = pattern.sub(" ", kept)
    return set(words_of(kept))


def _may_call(sentence: str) -> bool:
    """Say whether an answer's last sentence calls, or is nothing but capitalised words."""
    return gives_floor(sentence) or all(word[0].isupper() for word in sentence.split())
