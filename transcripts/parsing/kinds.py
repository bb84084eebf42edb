"""What each turn does, by its function, whoever speaks."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.marks import without_asides
from transcripts.parsing.offices import is_office_word
from transcripts.parsing.sentences import sentences_of
from transcripts.parsing.shapes import Participant
from transcripts.parsing.turns import Speech
from transcripts.vocabulary import Kind

# Politeness: thanks, a greeting, a farewell. Longer sentences with these words say more.
POLITE = re.compile(
    r"(?:(?:many |muchas |muchisimas )?(?:thanks?|gracias)"
    r"|good (?:morning|afternoon|evening|day)|(?:muy )?buen[oa]s (?:dias|tardes|noches)"
    r"|welcome|bienvenid[oa]s|hello|hi|hola|all the best|please|por favor)\b.*"
)
# Sounds of assent, which answer nothing when they stand inside somebody's question.
ASSENT = re.compile(
    r"(?:yes|yeah|yep|sure|okay|ok|all right|alright|right|great|of course|uh-huh|mm-hmm|si|claro"
    r"|bien|bueno)\W*"
)
# Giving somebody the floor, taking the next question, or closing.
CALL = re.compile(
    r"\b(?:go ahead|(?:next|first|second|third|last|final) (?:question|one)"
    r"|question (?:\w+ )?goes to|one more|over here|over there"
    r"|(?:in|at|to|from) the (?:back|front|middle|\w+ row)"
    r"|(?:the )?floor is yours|you have the floor|over to you|why don.?t you (?:start|go)"
    r"|we have time for|time for (?:one|two|three|a few)"
    r"|(?:take|have) (?:some|a few|your) questions|questions? from|turn (?:it|things) over"
    r"|that.?s all|that is all|we.?ll see you|see you|this concludes|adelante"
    r"|tiene la palabra|(?:siguiente|primera|ultima) pregunta|a las preguntas"
    r"|concluimos|concluye|terminamos|procedemos)\b"
)
# Passing a question on: "I will ask the minister to answer."
PASSES_ON = re.compile(
    r"\bi(?:.?ll| will| would) ask (?:the |my )?[\w ]{2,40} to (?:answer|reply|respond)\b"
)
CLOSING = re.compile(
    r"\b(?:thank you (?:all|everyone|everybody|for your attention)"
    r"|thanks,? (?:all|everyone)|gracias a todos|concluimos|this concludes|that.?s all"
    r"|that is all|all the best)\b|\bthank you very much\W*$"
)
# Shorter words are mostly grammar, or so common that sharing one says nothing.
SHORTEST_SUBJECT = 6
LONGEST_POLITE = 9
LONGEST_CALL = 24
# In characters: a turn that only calls or thanks is a few short sentences.
LONGEST_HANDING_OVER = 600
LONGEST_NAMES = 9
# What joins the words of a call: "Ana Roca with Radio One", "Inés Carvallo, de La Gaceta".
CALL_JOINS = word_set("with from of for the and at de del la el y you")
# A moderator's turns are short; longer ones are an opening of two or three sentences.
LONGEST_MODERATION = 90
# A sentence is cut off where it ends in a dash, or in no mark at all.
CUT_OFF = re.compile(r".*(?:[—–-]|\.\.\.|…)[”’\")]*\s*", re.DOTALL)
GOES_ON = re.compile(r"\s*(?:[—–-]|\.\.\.|…)")


@dataclass(frozen=True, slots=True)
class Scene:
    """The turns in order, which labels moderate, which turns are a speaker's first.

    `names` are the folded words of all labels and of the participants that they mean.
    """

    speeches: Sequence[Speech]
    moderators: Set[str]
    first_turns: Set[int]
    names: Set[str]


@dataclass(frozen=True, slots=True)
class SoFar:
    """What the turns before one were: the last one's kind, and the last question's index."""

    kind: Kind | None = None
    question: int | None = None


def is_closing(text: str) -> bool:
    """Say whether a turn that moderates ends the questions."""
    return bool(CLOSING.search(fold(text)))


def is_cut_off(text: str) -> bool:
    """Say whether a question breaks off, to be gone on with after an interruption."""
    return bool(CUT_OFF.fullmatch(text[-40:]))


def goes_on(text: str) -> bool:
    """Say whether a turn takes up a sentence that was broken off."""
    return bool(GOES_ON.match(text))


def hands_over(text: str) -> bool:
    """Say whether a turn does nothing but call, greet, thank, or give the floor.

    >>> hands_over("Thank you, Ana.  Next question, Ben Ode with Radio One.")
    True
    >>> hands_over("Is this on?")
    False
    """
    if len(text) > LONGEST_HANDING_OVER:
        return False
    said = without_asides(text)
    sentences = [said[span.start : span.end] for span in sentences_of(said)]
    return all(_hands_over(sentence) for sentence in sentences)


def _hands_over(sentence: str) -> bool:
    folded = fold(sentence)
    length = len(sentence.split())
    if CALL.search(folded) or PASSES_ON.search(folded):
        return length <= LONGEST_CALL
    if POLITE.match(folded):
        return length <= LONGEST_POLITE and "?" not in sentence[:-1]
    return bool(ASSENT.fullmatch(folded)) or (length <= LONGEST_NAMES and _is_names(sentence))


def _is_names(sentence: str) -> bool:
    """Say whether a sentence is names alone: "Secretary Roca.", "Ana Roca with Radio One."."""
    if sentence.isupper() or any(mark in sentence for mark in ":;!"):
        return False
    return all(word[0].isupper() or word in CALL_JOINS for word in sentence.split())


def _answers_shortly(text: str, names: Set[str]) -> bool:
    """Say whether a turn is assent, or one word that is nobody's name and no thanks."""
    said = fold(without_asides(text))
    words = words_of(said)
    if not words or POLITE.match(said):
        return False
    return bool(ASSENT.fullmatch(said)) or (len(words) == 1 and words[0] not in names)


def kinds_of(speeches: Sequence[Speech], people: Mapping[str, Participant | None]) -> list[Kind]:
    """Say what each turn does; `people` are the participants whom the labels' cores mean."""
    named = (f"{core} {person.name if person else ''}" for core, person in people.items())
    scene = Scene(
        speeches,
        _moderators(speeches, people),
        _first_turns(speeches, people),
        frozenset(word for name in named for word in words_of(name)),
    )
    so_far = SoFar()
    kinds = []
    for n in range(len(speeches)):
        kind = _kind(scene, n, so_far)
        so_far = SoFar(kind, n if kind is Kind.QUESTION else so_far.question)
        kinds.append(kind)
    return kinds


def _first_turns(
    speeches: Sequence[Speech], people: Mapping[str, Participant | None]
) -> frozenset[int]:
    """Give the indices at which somebody speaks first, whatever the label says later."""
    first: dict[object, int] = {}
    for n, speech in enumerate(speeches):
        if speech.label:
            first.setdefault(people.get(speech.label.core) or speech.label.core, n)
    return frozenset(first.values())


def _kind(scene: Scene, n: int, so_far: SoFar) -> Kind:
    """Say what turn `n` does, given what those before it were."""
    speech = scene.speeches[n]
    if speech.label is None:
        return Kind.STAGE
    if speech.label.is_asker:
        return Kind.MODERATION if _only_polite(speech.words.text) else Kind.QUESTION
    if speech.label.is_staff or speech.label.core in scene.moderators:
        return Kind.MODERATION
    if _moderates(scene, n, so_far):
        return Kind.MODERATION
    if so_far.question is None or _comes_in(scene, n, so_far, so_far.question):
        return Kind.STATEMENT
    return Kind.ANSWER


def _moderates(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether a turn only hands over; "Yes." or "Never." after a question answers it."""
    if _is_back_channel(scene.speeches, n, so_far):
        return True
    text = scene.speeches[n].words.text
    if not hands_over(text):
        return False
    return so_far.kind is not Kind.QUESTION or not _answers_shortly(text, scene.names)


def _comes_in(scene: Scene, n: int, so_far: SoFar, question: int) -> bool:
    """Say whether someone new makes a statement among the questions.

    It is the speaker's first turn, whoever spoke before has given the floor, and it takes up
    nothing of the last question: neither a word of it nor the speaker's name.
    """
    speech = scene.speeches[n]
    if so_far.kind is Kind.QUESTION or n not in scene.first_turns:
        return False
    if not hands_over(_last_sentence(scene.speeches[n - 1].words.text)):
        return False
    said = _content(speech.words.text) | set(words_of(speech.label.core if speech.label else ""))
    return not said & _content(scene.speeches[question].words.text)


def _content(text: str) -> set[str]:
    """Give the words that carry a text's subject."""
    return {
        word
        for word in words_of(text)
        if len(word) >= SHORTEST_SUBJECT and not is_office_word(word)
    }


def _only_polite(text: str) -> bool:
    """Say whether a turn of the press only thanks or assents."""
    said = without_asides(text[:LONGEST_HANDING_OVER])
    sentences = [fold(said[span.start : span.end]) for span in sentences_of(said)]
    return (
        bool(sentences)
        and len(text) <= LONGEST_HANDING_OVER
        and all(
            ASSENT.fullmatch(each) or (POLITE.match(each) and len(each.split()) <= LONGEST_POLITE)
            for each in sentences
        )
    )


def _is_back_channel(speeches: Sequence[Speech], n: int, so_far: SoFar) -> bool:
    """Say whether a sound of assent stands inside a question that then goes on."""
    if n + 1 == len(speeches) or so_far.kind is not Kind.QUESTION:
        return False
    following = speeches[n + 1]
    if following.label is None or not following.label.is_asker:
        return False
    broken = is_cut_off(speeches[n - 1].words.text) or goes_on(following.words.text)
    return broken and hands_over(speeches[n].words.text)


def _moderators(speeches: Sequence[Speech], people: Mapping[str, Participant | None]) -> set[str]:
    """Find the labels that moderate: unknown to the roster, short, calling, never answering."""
    by_label: dict[str, list[int]] = {}
    for n, speech in enumerate(speeches):
        if speech.label and not speech.label.is_asker:
            by_label.setdefault(speech.label.core, []).append(n)
    return {
        core
        for core, turns in by_label.items()
        if people.get(core) is None
        and len(by_label) > 1
        and not any(_answers(speeches, n) for n in turns)
        and all(len(speeches[n].words.text.split()) <= LONGEST_MODERATION for n in turns)
        and any(hands_over(_last_sentence(speeches[n].words.text)) for n in turns)
    }


def _answers(speeches: Sequence[Speech], n: int) -> bool:
    before = speeches[n - 1].label if n else None
    return bool(before and before.is_asker) and not hands_over(speeches[n].words.text)


def _last_sentence(text: str) -> str:
    tail = text[-LONGEST_HANDING_OVER:]
    spans = sentences_of(tail)
    return tail[spans[-1].start : spans[-1].end] if spans else ""
