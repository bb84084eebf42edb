"""Who asks: named by whoever called, or by the asker; else nobody."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from transcripts.parsing.floor import calls, gives_floor, is_polite
from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.marks import without_asides
from transcripts.parsing.names import (
    CLOSE,
    EDITED,
    FROM,
    KIND_AFTER,
    KIND_BEFORE,
    NAME,
    OUTLET,
    TITLE,
    Naming,
    is_outlet,
    is_single,
    naming_of,
    outlet_of,
    share_a_word,
)
from transcripts.parsing.offices import HONORIFICS
from transcripts.parsing.sentences import first_sentences, last_sentences
from transcripts.parsing.shapes import Span
from transcripts.vocabulary import Rule

OPENS = r"(?:^|(?<=[,:;—–-])\s*)"
# "… from Radio One, Ana Roca."
OUTLET_AND_NAME = re.compile(rf"{OUTLET},\s{TITLE}{NAME}{CLOSE}$")
# "… goes to Ana Roca with Radio One.": the call ends with name and outlet, after whatever words.
NAME_AND_OUTLET = re.compile(rf"{TITLE}{NAME}{FROM}{KIND_BEFORE}{OUTLET}{KIND_AFTER}{CLOSE}$")
# "Nadia, why don’t you start?" "Ana, go ahead." "Theo, please."
CALLED_FIRST = re.compile(
    rf"{OPENS}{TITLE}{NAME},?\s(?=(?i:why don.t you|go ahead|please|you.re next|you have|you.ve got"
    rf"|you want|(?:do|did) you (?:have|want)|would you|your (?:question|turn)|adelante"
    rf"|por favor|tiene)\b)"
)
# "Inés, and then Theo."
CALLED_BEFORE = re.compile(rf"{OPENS}{TITLE}{NAME},?\s(?:and )?then\b")
# "Go ahead, Theo." "Yes, Nadia?" "Adelante, Inés." "What, Mr Tarrant?"
CALLED = re.compile(
    rf"{OPENS}(?i:(?:and|so|okay|all right),?\s)?(?i:go ahead|over to you|yes|yeah|next|please"
    rf"|what,|adelante|a ver|(?:next |last |final |first )?questions?)[,:]?\s+{TITLE}{NAME}{CLOSE}$"
)
# "And Theo." "Okay, Nadia."
CALLED_BARELY = re.compile(rf"{OPENS}(?i:okay|all right|and|now)[,:]?\s+{TITLE}{NAME}{CLOSE}$")
# "We’ll start with Theo." "Let’s go to Nadia." "How about Inés?"
GIVEN = re.compile(
    rf"\b(?i:(?:go|goes|over|turn|back|come) to|(?:start|begin|continue|finish|end) with"
    rf"|call(?:ing)? on|recogni[sz](?:e|ing)|how about|hear from|invite|line of"
    rf"|question (?:from|for)"
    rf"|tiene la palabra|(?:turno|palabra) (?:de|para|a))\s{TITLE}{NAME}{CLOSE}$"
)
# "I will ask Ana Roca for her question." "A question from the coast, Ana Roca."
ASKED_FOR = re.compile(rf"\b(?:ask|invite)\s{TITLE}{NAME}\s(?:for|to ask)\b")
FROM_THE_ROOM = re.compile(rf"(?<=,\s){TITLE}{NAME}{CLOSE}$")
ASKED_OF = re.compile(r"\b(?:question(?:er)?s?|pregunta)\b")
# "Theo." "Mr. Tarrant?" "So — Theo.": nothing but the name.
NAME_ALONE = re.compile(rf"(?:^|(?<=[:;—–-])\s*){TITLE}{NAME}{CLOSE}$")
CALLS = (
    EDITED,
    OUTLET_AND_NAME,
    NAME_AND_OUTLET,
    CALLED_FIRST,
    CALLED,
    CALLED_BARELY,
    CALLED_BEFORE,
    GIVEN,
    ASKED_FOR,
    NAME_ALONE,
)
# Words that call; without one of them a bare word is a name only if it is nothing else.
SURE = (CALLED, CALLED_FIRST, CALLED_BARELY, CALLED_BEFORE, GIVEN, ASKED_FOR)
# "We’ll begin with Radio One. Ana, please.": the outlet said just before.
OUTLET_BEFORE = re.compile(rf"(?:^|(?<=\s)){OUTLET}[.—–,\s]*$")
OUTLET_REACH = 80
BROKEN_WORD = re.compile(r"\w+-\s")
# "Channel One, please." "A question from the Coast Times.": the outlet called without a name.
OUTLET_CALLED = re.compile(
    rf"(?:^|(?<=,\s)|\b(?:to|from|with|recogni[sz]ing|for|please,?|next,?)\s)"
    rf"{KIND_BEFORE}{OUTLET}{KIND_AFTER}{CLOSE}$"
)
BESIDE_A_NAME = HONORIFICS | word_set(
    "and so now next okay well then last the of with from at for de del para y uh um yes question"
    " news newspaper television channel network agency herr frau"
)

# "I’m Ana Roca with Radio One": said by the asker.
SELF = re.compile(
    rf"\b(?:I.m|I am|[Mm]y name is|[Tt]his is|[Ii]t.s|[Ss]oy|[Mm]i nombre es|[Mm]e llamo)\s"
    rf"{TITLE}{NAME}(?:{FROM}{KIND_BEFORE}{OUTLET})?"
)
# "Thank you, Prime Minister, Ben Ode, Coast News": thanks and a title may come first.
ADDRESS = (
    r"(?:(?i:thank you|thanks|gracias|hello|hi|good (?:morning|afternoon|evening)|yes|so"
    r"|(?:very|so) much|(?:mr|madam|mister)\.? (?:vice )?\w+(?: minister)?|prime minister"
    r"|(?:vice )?presidents?|president[ae]|premier|chancellor|secretary|minister|sir|everyone)"
    r"\b\s?[,.—–]?\s*){0,6}"
)
INTRODUCED = re.compile(
    rf"{ADDRESS}{TITLE}{NAME}(?P<tie>{FROM}){KIND_BEFORE}{OUTLET}{KIND_AFTER}"
    rf"(?P<end>\s*[.!?]*$|[,;:])"
)
# "I represent Radio One." "I’m from the Coast Times." "Mr. President, from Radio One."
REPRESENTS = re.compile(
    rf"(?:\bI(?: am|.m)? (?:represent|work for|with|from|here for)|^{ADDRESS}[Ff]rom)\s"
    rf"{KIND_BEFORE}{OUTLET}"
)
OUTLET_ALONE = re.compile(rf"{KIND_BEFORE}{OUTLET}{KIND_AFTER}{CLOSE}$")
FIRST_SENTENCES = 4
CALLING_SENTENCES = 4
CLOSING_SENTENCES = 3


def named_in_call(text: str, known: Set[str], elsewhere: Set[str]) -> Naming | None:
    """Find the asker whom a turn that moderates names, in its last sentences.

    `known` are the folded names of those who answer: calling one of them calls no asker.
    `elsewhere` are the folded words that the document uses otherwise: such a word alone is no
    name.

    >>> named_in_call("For the next question, Ana Roca with Radio One.  Ana.", set(), set()).name
    'Ana Roca'
    """
    found: list[Naming] = []
    for span in last_sentences(text, CALLING_SENTENCES):
        for pattern, naming in _namings(text, span, known):
            if pattern in SURE or not is_single(naming) or fold(naming.name) not in elsewhere:
                found.append(naming)
    called: Naming | None = None
    for naming in found:
        if called is None or share_a_word(called, naming):
            called = join(naming, called)
    return _with_outlet_before(text, found[0], called) if called else None


def named_after_answer(text: str, known: Set[str], elsewhere: Set[str]) -> Naming | None:
    """Find the asker whom an answer or statement calls at its end.

    Names at the end of an answer mostly belong to it: a sentence has to be the call alone, or
    to hold words that call; and a bare word must stand nowhere else, save after "Go ahead".

    >>> named_after_answer("That is all I know.  Go ahead, Theo.", set(), set()).name
    'Theo'
    """
    for span in last_sentences(text, CLOSING_SENTENCES):
        sentence = text[span.start : span.end]
        for pattern, naming in _namings(text, span, known):
            doubtful = is_single(naming) and fold(naming.name) in elsewhere
            if pattern in (CALLED, CALLED_FIRST, EDITED):
                return naming
            if not doubtful and (pattern in SURE or _stands_alone(text, span, naming)):
                return naming
        if not (gives_floor(sentence) or sentence.isupper()):
            return None
    return None


def named_by_self(text: str, known: Set[str]) -> Naming | None:
    """Find the name that an asker gives in the first sentences.

    >>> named_by_self("Thanks.  Ben Ode, Coast News.  Why now?", set()).name
    'Ben Ode'
    """
    polite = True
    for span in first_sentences(text, FIRST_SENTENCES):
        sentence = text[span.start : span.end]
        match = SELF.search(sentence) or (INTRODUCED.match(sentence) if polite else None)
        naming = naming_of(match, span.start, Rule.SELF, known) if match else None
        if match and naming and _introduces(match, naming):
            return naming
        polite = polite and (is_polite(sentence) or not without_asides(sentence))
    return None


def outlet_by_self(text: str) -> str | None:
    """Find the outlet that an asker gives in the first sentences, with a name or without.

    >>> outlet_by_self("My name is Ben.  I represent Radio One.")
    'Radio One'
    """
    for n, span in enumerate(first_sentences(text, FIRST_SENTENCES)):
        sentence = text[span.start : span.end]
        match = REPRESENTS.search(sentence) or (None if n else OUTLET_ALONE.match(sentence))
        if match and is_outlet(match["outlet"]):
            return outlet_of(match["outlet"])
    return None


def outlet_in_call(text: str) -> str | None:
    """Find the outlet that a turn calls without a name.

    >>> outlet_in_call("Thank you.  And now a question from Radio One.")
    'Radio One'
    """
    for span in last_sentences(text, CALLING_SENTENCES):
        match = OUTLET_CALLED.search(text[span.start : span.end])
        if match and is_outlet(match["outlet"]):
            return outlet_of(match["outlet"])
    return None


def join(called: Naming | None, itself: Naming | None) -> Naming | None:
    """Join what the call and the asker say: the fuller name, and the outlet of either.

    Where they have no word in common, somebody else came to the microphone: the asker knows.
    """
    if called is None or itself is None:
        return called or itself
    if not share_a_word(called, itself):
        return itself
    fuller = itself if len(itself.name.split()) > len(called.name.split()) else called
    return replace(fuller, outlet=itself.outlet or called.outlet)


def with_given_name(called: Naming, given: Naming) -> Naming:
    """Put the first name by which the answer turns to the asker before the surname called.

    >>> tarrant = Naming("Tarrant", None, Rule.CALL, Span(4, 10), is_surname=True)
    >>> with_given_name(tarrant, Naming("Gil", None, Rule.ANSWER, Span(0, 3))).name
    'Gil Tarrant'
    """
    if not called.is_surname or " " in called.name or given.is_surname:
        return called
    return replace(called, name=f"{given.name} {called.name}")


def _namings(text: str, span: Span, known: Set[str]) -> Iterator[tuple[re.Pattern[str], Naming]]:
    """Give what each of the patterns names in a sentence, the surest pattern first."""
    sentence = text[span.start : span.end]
    for pattern in _patterns(sentence):
        for match in pattern.finditer(sentence):
            naming = naming_of(match, span.start, Rule.CALL, known)
            if naming and (pattern is not OUTLET_AND_NAME or is_outlet(naming.outlet or "")):
                yield pattern, naming


def _patterns(sentence: str) -> Sequence[re.Pattern[str]]:
    return (*CALLS, FROM_THE_ROOM) if ASKED_OF.search(sentence) else CALLS


def _with_outlet_before(text: str, first: Naming, called: Naming) -> Naming:
    """Add the outlet with which the words before the call end: "Radio One. Ana, please."."""
    start = first.span.start
    before = OUTLET_BEFORE.search(text[max(0, start - OUTLET_REACH) : start])
    if called.outlet or before is None or not is_outlet(before["outlet"]):
        return called
    return replace(called, outlet=outlet_of(before["outlet"]))


def _stands_alone(text: str, span: Span, naming: Naming) -> bool:
    """Say whether a sentence at an answer's end is a name, or name and outlet, and no more.

    Words such as "So" or "Next" may stand before it, and with an outlet whatever calls or speaks
    of a question. A bare name has to be a paragraph or a question too: "Ford." may end a list.
    """
    sentence = text[span.start : span.end]
    outlet = naming.outlet or ""
    if is_outlet(outlet) and (ASKED_OF.search(sentence) or calls(sentence)):
        return True
    said = Counter(words_of(BROKEN_WORD.sub("", without_asides(sentence))))
    said.subtract(words_of(f"{text[naming.span.start : naming.span.end]} {outlet}"))
    if any(count > 0 and word not in BESIDE_A_NAME for word, count in said.items()):
        return False
    set_off = text[: span.start].endswith("\n") or sentence.endswith("?")
    return set_off or naming.is_surname or is_outlet(outlet)


def _introduces(match: re.Match[str], naming: Naming) -> bool:
    """Say whether a name introduces the asker rather than tells of somebody.

    After "I am", it has more than one word, or an outlet. "NAME, OUTLET" has an outlet that
    looks like one, or is a sentence of its own.
    """
    if match.re is SELF:
        return naming.outlet is not None or " " in naming.name
    if naming.outlet is None:
        return False
    return is_outlet(naming.outlet) or (" " in naming.name and match["end"] not in {",", ";", ":"})
