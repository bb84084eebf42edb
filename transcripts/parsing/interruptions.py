"""Speech that breaks off and is taken up again: what shows that the same asker goes on."""

import re

from transcripts.parsing.floor import assents, calls, is_names, is_polite
from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.marks import without_asides
from transcripts.parsing.offices import HONORIFICS, is_office_word
from transcripts.parsing.sentences import (
    first_sentences,
    last_sentence,
    last_sentences,
    sentences_of,
)

# A sentence is cut off where it ends in a dash or dots.
CUT_OFF = re.compile(r".*(?:[—–-]|\.\.\.|…)[?”’\")]*\s*", re.DOTALL)
GOES_ON = re.compile(r"\s*(?:[—–-]|\.\.\.|…)")
# What a question opens with beside its own words.
OPENERS = word_set(
    "okay ok so and but sorry well now yes yeah no sir i’m i'm excuse me please thank you thanks"
    " just ahora si ya y pero gracias bueno perdon disculpe presidente presidenta"
)
# Asking the asker back, after an answer that may be long.
ASKS_BACK = re.compile(
    r"\b(?:repeat|again\?|beg your pardon|clarify|remind me|what (?:was|is|.?s) (?:your|the|it)"
    r"|what.?s your"
    r"|(?:second|first|third|other|last|next) (?:part|question|one)|your (?:\w+ )?question"
    r"|(?:did|do) you (?:mean|ask|say)\b|are you (?:asking|referring|talking|saying)"
    r"|you mean|is that (?:what|right|the)|(?:ask|say|repeat) (?:it|that|(?:your|the|his) question)"
    r" (?:again|once more|one more time)|cual (?:era|es|fue)|puede repetir|te refieres"
    r"|se refiere)\b"
)
# The question was not understood: "I’m not sure I follow."
NOT_UNDERSTOOD = re.compile(
    r"\b(?:not sure (?:that )?(?:i|what you)|(?:don.?t|didn.?t) (?:quite )?(?:understand|follow"
    r"|catch|get))\b.{0,20}(?:understand|follow|mean|question|that)\b|\btell me more\b|\bno entendi"
)
# "To the two of us or...", "The second question was —": the asker may finish it.
ALTERNATIVE = re.compile(
    r"\bor\s?(?:\.\.\.|…|—)$|\b(?:second|third|other|next|last) (?:question|part) [\w’' -]{0,20}—$"
)
LONGEST_ALTERNATIVE = 50
# Announcing a question, or asking for one, in a sentence that may end as a question does.
REQUEST = re.compile(
    r"\b(?:i wonder|(?:i.m|i am|was|am) (?:just )?wondering|(?:could|can|would|will) you (?:tell"
    r"|say|give|explain|comment|describe|talk|speak|respond|address|confirm|clarify|elaborate)"
    r"|your (?:response|reaction|comment|thoughts|view)|tell us|quisiera|podria|me gustaria"
    r"|preguntarle)\b"
)
# Asking for the floor: "Can I follow up on that?"
MAY_I = re.compile(
    r"\b(?:can|could|may|might) i (?:just |please |also )?(?:ask|follow|get|have|try)\b.*\?"
    r"|\bplease\?$|\bpuedo (?:preguntar|hacer)"
)
# "In another matter, President": the asker himself says that a new question begins.
NEW_SUBJECT = re.compile(
    r"\b(?:(?:en|de|sobre|a) otro (?:tema|asunto)|(?:un )?(?:segundo|tercer|ultimo) tema"
    r"|(?:on|to) (?:another|a (?:completely |totally )?(?:different|separate|second))"
    r" (?:subject|topic|matter|note|issue)|chang(?:e|ing) (?:the )?(?:subject|topic)s?"
    r"|switch(?:ing)? (?:topic|subject|gear)s?|pasemos a otr[oa])\b"
)
# How an interviewer goes over to the next question of the list.
MOVES_ON = re.compile(r"\b(?:(?:let.?s|let us) move on|(?:last|final) question|ultima pregunta)\b")
# What a follow-up begins with: it joins on to the answer, or points back to it.
CONNECTIVES = word_set(
    "but and so then still or since because well that this it no yes really pero y entonces o eso"
)
LONGEST_FOLLOW_UP = 20
LONGEST_OPENING = 200
SHORTEST_BEGINNING = 2
COMPARED_BEGINNING = 3
# A question of fewer words that breaks off has not asked anything yet.
LONGEST_START = 5
LONGEST_FALSE_START = 3
LONGEST_ASKING_BACK = 14
ASKING_SENTENCES = 3


def is_cut_off(text: str) -> bool:
    """Say whether a turn breaks off, to be gone on with after an interruption."""
    return bool(CUT_OFF.fullmatch(text[-40:]))


def goes_on(text: str) -> bool:
    """Say whether a turn takes up a sentence that was broken off."""
    return bool(GOES_ON.match(text))


def asks_nothing_yet(text: str) -> bool:
    """Say whether a question breaks off before it asks: "Mr. President —", "On another matter …".

    >>> asks_nothing_yet("Thank you.  And then —"), asks_nothing_yet("What did the court say to —")
    (True, False)
    """
    if "?" in text or len(text) > LONGEST_START * 40:
        return False
    said = [text[span.start : span.end] for span in sentences_of(text)]
    if not is_cut_off(text):
        return not _beginning(text)
    return sum(len(each.split()) for each in said if not is_polite(each)) <= LONGEST_START + 1


def is_false_start(text: str) -> bool:
    """Say whether an answer is broken off before it says anything: "So —"."""
    return is_cut_off(text) and len(text.split()) <= LONGEST_FALSE_START


def begins_again(text: str, broken: str) -> bool:
    """Say whether a turn begins with the words with which another one was broken off.

    >>> begins_again("Sorry.  Can you tell us what was sold?", "Yes.  Can you te- —")
    True
    """
    if not is_cut_off(broken):
        return False
    before = _beginning(last_sentence(broken))[:COMPARED_BEGINNING]
    after = _beginning(text)[: len(before)]
    if len(before) < SHORTEST_BEGINNING or len(after) < len(before):
        return False
    return before[:-1] == after[:-1] and after[-1].startswith(before[-1])


def is_premise(text: str) -> bool:
    """Say whether a press turn tells or announces something, and does not ask it yet.

    >>> is_premise("One more on the budget."), is_premise("Was it late?")
    (True, False)
    """
    ending = fold(last_sentence(text))
    if MAY_I.search(ending) and len(ending.split()) <= LONGEST_ASKING_BACK:
        return True
    return "?" not in ending and not REQUEST.search(fold(text)) and bool(_beginning(text))


def asks_back(text: str) -> bool:
    """Say whether an answer is nothing but a question to the asker, who then replies.

    >>> asks_back("Do I regret what?"), asks_back("We do.  Theo?")
    (True, False)
    """
    sentences = _last_sentences(text)
    if len(text.split()) > LONGEST_ASKING_BACK and text != "".join(sentences):
        return False
    return any(_asks(each) and not _calls(each) for each in sentences)


def asks_to_repeat(text: str) -> bool:
    """Say whether a turn ends by asking what or whom the question was for, after whatever words.

    >>> asks_to_repeat("As to the first, no.  What was your second question?")
    True
    """
    sentences = _last_sentences(text)
    asked = any(_asks(each) and ASKS_BACK.search(fold(each)) for each in sentences)
    return asked or bool(ALTERNATIVE.search(text[-LONGEST_ALTERNATIVE:]))


def is_not_understood(text: str) -> bool:
    """Say whether a short turn tells the asker that the question was not understood."""
    return len(text.split()) <= LONGEST_ASKING_BACK and bool(NOT_UNDERSTOOD.search(fold(text)))


def changes_subject(text: str) -> bool:
    """Say whether an asker announces another subject at the beginning."""
    return any(
        NEW_SUBJECT.search(fold(text[span.start : span.end])) for span in first_sentences(text, 3)
    )


def follows_up(text: str) -> bool:
    """Say whether an interviewer's question takes up the answer: by its first word, or its length.

    >>> follows_up("But who asked for it?"), follows_up("Let’s move on.  Who asked?")
    (True, False)
    """
    if changes_subject(text) or MOVES_ON.search(fold(text[:LONGEST_OPENING])):
        return False
    words = words_of(text)
    return len(words) <= LONGEST_FOLLOW_UP or words[0] in CONNECTIVES


def _last_sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in last_sentences(text, ASKING_SENTENCES)]


def _asks(sentence: str) -> bool:
    return sentence.endswith(("?", "?”")) or "? " in sentence


def _calls(text: str) -> bool:
    return assents(text.replace("?", ".")) or calls(text) or is_names(text.replace("?", "."))


def _beginning(text: str) -> list[str]:
    """Give the words with which a question begins, without thanks, sounds and titles."""
    words = [
        word
        for word in words_of(without_asides(text[:400]))
        if not (is_office_word(word) or word in HONORIFICS)
    ]
    start = next((n for n, word in enumerate(words) if word not in OPENERS), len(words))
    return words[start:]
