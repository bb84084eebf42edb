"""Who asks: named by whoever called, by the asker, or in the answer; else nobody."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.offices import HONORIFICS, is_office_word
from transcripts.parsing.sentences import sentences_of
from transcripts.parsing.shapes import Span
from transcripts.vocabulary import Rule

# Latin capitals; the classes of `re` know no capitals beyond ASCII.
HIGH = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĻŁĽŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽ"
NAME_PART = rf"[{HIGH}][\w’'-]*\.?"
NAME = (
    rf"(?P<name>{NAME_PART}(?:\s(?:(?:de|del|la|van|von|der|al|bin|da|dos)\s)?{NAME_PART}){{0,4}})"
)
OUTLET_PART = rf"(?:[{HIGH}\d][\w’'.&-]*)"
OUTLET = (
    rf"(?:the\s)?(?P<outlet>{OUTLET_PART}(?:\s(?:(?:of|the|and|de|del|la|el|los|y)\s){{0,2}}"
    rf"{OUTLET_PART}){{0,6}})"
)
FROM = r"(?:,?\s(?:with|from|of|at|for|de|del)|,)\s"
TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?"
CLOSE = r"\s*[.?!,—–]*\s*"

# "… goes to Ana Roca with Radio One.": the call ends with name and outlet, after whatever words.
NAME_AND_OUTLET = re.compile(rf"{TITLE}{NAME}{FROM}{OUTLET}{CLOSE}$")
# "Go ahead, Theo." "Yes, Nadia?" "Adelante, Inés."
CALLED = re.compile(
    rf"(?i:go ahead|yes|next|over to|adelante|please|okay|and|now|question)[,:]?\s+"
    rf"{TITLE}{NAME}{CLOSE}$"
)
# "Nadia, why don’t you start?" "Ana, go ahead." "Theo, please."
CALLED_FIRST = re.compile(
    rf"(?:^|[—–]\s*){TITLE}{NAME},\s"
    rf"(?i:why don.t you|go ahead|please|you.re next|adelante|your)\b.*$"
)
# "Theo." "Mr. Barker?": nothing but the name.
NAME_ALONE = re.compile(rf"^{TITLE}{NAME}{CLOSE}$")
# "I’m Ana Roca with Radio One": said by the asker.
SELF = re.compile(
    rf"(?:I.m|I am|[Mm]y name is|[Tt]his is|[Ss]oy|[Mm]i nombre es|[Mm]e llamo)\s{NAME}"
    rf"(?:{FROM}{OUTLET})?"
)
# "…, Gwen, …" or "…, Gwen.": an answer turns to the asker between words in lower case.
VOCATIVE = re.compile(
    rf"(?<=[a-zà-ÿ]),\s(?P<name>[{HIGH}][a-zà-ÿ’'-]+)(?:,(?=\s[a-zà-ÿ])|(?=[.?!]))"
)
# Words that open a sentence in capitals, or stand alone, and are nobody's name.
NO_NAMES = HONORIFICS | word_set(
    "thank thanks yes no okay ok sure right great good well please next first last question"
    " questions go hello hi in the and but so one all now gracias buenas buenos si siguiente"
    " adelante muchas pregunta with for inaudible sorry yeah"
)
# A pattern closes a sentence's last words only; a longer tail is nobody's name and outlet.
LONGEST_CALL = 160
FIRST_SENTENCES = 3
LAST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Naming:
    """An asker's name and outlet as one text gives them; `span` is the name's place there."""

    name: str
    outlet: str | None
    rule: Rule
    span: Span


def named_in_call(text: str, known: Set[str]) -> Naming | None:
    """Find the asker whom a turn that moderates names, in its last two sentences.

    `known` are the folded names of those who answer: calling one of them calls no asker.

    >>> named_in_call("For the next question, Ana Roca with Radio One.", set()).outlet
    'Radio One'
    """
    return _named_at_end(text, (NAME_AND_OUTLET, CALLED_FIRST, CALLED, NAME_ALONE), known)


def named_after_answer(text: str, known: Set[str]) -> Naming | None:
    """Find the asker whom an answer or statement calls at its end, by words that call.

    Names at the end of an answer mostly belong to it; so a name alone calls nobody here.

    >>> named_after_answer("That is all I know.  Go ahead, Theo.", set()).name
    'Theo'
    """
    return _named_at_end(text, (CALLED_FIRST, CALLED), known)


def named_by_self(text: str, known: Set[str]) -> Naming | None:
    """Find the name that an asker gives in the first sentences.

    >>> named_by_self("Thanks.  Ben Ode, Coast News.  Why now?", set()).name
    'Ben Ode'
    """
    opening = text[: FIRST_SENTENCES * LONGEST_CALL]
    for span in sentences_of(opening)[:FIRST_SENTENCES]:
        sentence = opening[span.start : min(span.end, span.start + LONGEST_CALL)]
        match = SELF.search(sentence) or NAME_AND_OUTLET.match(sentence)
        naming = _naming(match, span.start, Rule.SELF, known) if match else None
        if naming and (naming.outlet or " " in naming.name):
            return naming
    return None


def named_in_answer(text: str, known: Set[str], elsewhere: Set[str]) -> Naming | None:
    """Find the first name by which an answer turns to the asker.

    `elsewhere` are the folded words that the document also has outside such a turn of phrase:
    a country between commas is among them, a reporter's first name is not.
    """
    for match in VOCATIVE.finditer(text):
        if fold(match["name"]) not in elsewhere:
            naming = _naming(match, 0, Rule.ANSWER, known)
            if naming:
                return naming
    return None


def words_outside_vocatives(texts: Iterable[str]) -> set[str]:
    """Give the folded words that `texts` use otherwise than to turn to somebody."""
    return {word for text in texts for word in words_of(VOCATIVE.sub(" ", text))}


def join(called: Naming | None, itself: Naming | None) -> Naming | None:
    """Join what the call and the asker say: the fuller name, and the outlet of either."""
    if called is None or itself is None:
        return called or itself
    fuller = itself if len(itself.name.split()) > len(called.name.split()) else called
    outlet = called.outlet or itself.outlet
    return Naming(fuller.name, outlet, fuller.rule, fuller.span)


def _named_at_end(text: str, patterns: Sequence[re.Pattern[str]], known: Set[str]) -> Naming | None:
    cut = max(0, len(text) - LAST_SENTENCES * LONGEST_CALL)
    tail = text[cut:]
    for span in reversed(sentences_of(tail)[-LAST_SENTENCES:]):
        start = max(span.start, span.end - LONGEST_CALL)
        matches = (pattern.search(tail[start : span.end]) for pattern in patterns)
        namings = (_naming(match, cut + start, Rule.CALL, known) for match in matches if match)
        found = next(filter(None, namings), None)
        if found:
            return found
    return None


def _naming(match: re.Match[str], start: int, rule: Rule, known: Set[str]) -> Naming | None:
    """Make a naming of a match, unless its words are an office or someone who answers."""
    name = match["name"].rstrip(".") if not match["name"].endswith("Jr.") else match["name"]
    words = words_of(name)
    if not words or any(
        is_office_word(word) or word in NO_NAMES or word in known for word in words
    ):
        return None
    outlet = match.groupdict().get("outlet")
    span = Span(start + match.start("name"), start + match.start("name") + len(name))
    return Naming(name, outlet.rstrip(".") if outlet else None, rule, span)
