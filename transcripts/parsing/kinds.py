"""What each turn does, by its function, whoever speaks."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from transcripts.parsing.floor import (
    assents,
    calls,
    calls_press,
    gives_floor,
    hands_over,
    is_names,
    is_polite,
    keeps_order,
    only_thanks,
    sets_rules,
    takes_note,
)
from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.interruptions import (
    asks_back,
    asks_nothing_yet,
    asks_to_repeat,
    goes_on,
    is_cut_off,
    is_premise,
)
from transcripts.parsing.marks import without_asides
from transcripts.parsing.moderators import conducts
from transcripts.parsing.offices import is_office_word
from transcripts.parsing.scene import Scene, SoFar, scene_of
from transcripts.parsing.sentences import first_sentence, last_sentence, sentences_of
from transcripts.parsing.shapes import Participant
from transcripts.parsing.turns import Speech
from transcripts.vocabulary import Kind

# Hosts ask as well as they give the floor.
HOSTS = word_set("host compere presenter conductor conductora")
# The microphone, the line, the interpretation.
TROUBLE = re.compile(
    r"\b(?:can you hear me|is this on|(?:un)?mute(?:d)?|lost in translation|earpiece"
    r"|(?:this|the) microphone|(?:we|i) (?:got )?(?:dropped|cut off)|me (?:oyen|escuchan))\b"
)
AGREES = re.compile(
    r"(?:(?:amen|i (?:fully )?agree|that.?s (?:right|correct|true)|hear,? hear|me too|likewise"
    r"|exactly(?: so| right)?|same here|asi es|de acuerdo)(?: to that| with that)?\W*)+"
)
REMARKS = re.compile(r"\b(?:at the top|good (?:morning|afternoon|evening)|announcements?)\b")
# A question whose answer is a name.
WHO = re.compile(r"\b(?:who|whom|whose|quien|quienes)\b")
YES_OR_NO = re.compile(r"(?:yes|no|si)[.,]")
# What the one who is to answer is asked to do.
TO_ANSWER = word_set(
    "answer respond reply speak take add explain tell comment say handle like want please ahead ask"
    " responder contestar informar informarnos explicar platicar puede pude quiere favor adelante"
)
# Shorter words are mostly grammar, or so common that sharing one says nothing.
SHORTEST_SUBJECT = 6
# In words: whoever calls may say a few more; passing on, and an aside, take a sentence; opening
# remarks are long, and what the press calls in before them is short.
LONGEST_CALLING = 40
LONGEST_OPENING_QUESTIONS = 60
LONGEST_PASSING_ON = 28
LONGEST_ASIDE = 12
SHORTEST_REMARKS = 60
LONGEST_INTERJECTION = 6
LONGEST_OPENING = 300  # characters


def kinds_of(speeches: Sequence[Speech], people: Mapping[str, Participant | None]) -> list[Kind]:
    """Say what each turn does; `people` are the participants whom the labels' cores mean."""
    scene = scene_of(speeches, people)
    so_far = SoFar()
    spoken = []
    for n in range(len(scene.speeches)):
        kind = _kind(scene, n, so_far)
        so_far = _further(scene, n, kind, so_far)
        spoken.append(kind)
    kinds = iter(spoken)
    return [next(kinds) if speech.label else Kind.STAGE for speech in speeches]


def _further(scene: Scene, n: int, kind: Kind, so_far: SoFar) -> SoFar:
    if kind is Kind.ANSWER:
        called = calls_press(last_sentence(scene.text(n)))
        return replace(so_far, kind=kind, answered=True, called=called)
    if kind is not Kind.QUESTION:
        return replace(so_far, kind=kind)
    interjected = len(scene.text(n).split()) <= LONGEST_INTERJECTION
    return SoFar(kind, n, so_far.asked or not interjected)


def _kind(scene: Scene, n: int, so_far: SoFar) -> Kind:
    """Say what turn `n` does, given what those before it were."""
    if scene.is_press(n):
        return Kind.QUESTION if _adds_to_a_question(scene, n) else Kind.MODERATION
    return next((kind for rule, kind in RULES if rule(scene, n, so_far)), Kind.ANSWER)


def _adds_to_a_question(scene: Scene, n: int) -> bool:
    """Say whether a turn of the press asks, or replies to whoever asked back.

    A host among the press may also give the floor.
    """
    text = scene.text(n)
    is_host = fold(scene.labels[n].core) in HOSTS
    if is_host and "?" not in text and gives_floor(last_sentence(text)):
        return False
    if n and assents(text) and not scene.is_press(n - 1):
        return asks_back(scene.text(n - 1)) or asks_to_repeat(scene.text(n - 1))
    return not only_thanks(text)


def _conducts(scene: Scene, n: int, _so_far: SoFar) -> bool:
    """Say whether the label is a moderator's, or the turn keeps order or sets the rules."""
    label, text = scene.labels[n], scene.text(n)
    by_label = conducts(label) or label.core in scene.moderators
    return by_label or keeps_order(text) or sets_rules(text)


def _has_trouble(scene: Scene, n: int, _so_far: SoFar) -> bool:
    """Say whether one of those who answer speaks of the microphone or the line."""
    text = scene.text(n)
    return len(text.split()) <= LONGEST_CALLING and bool(TROUBLE.search(fold(text)))


def _agrees(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether somebody backs another one's answer in a word or two."""
    if so_far.kind is not Kind.ANSWER or scene.speaker(n) == scene.speaker(n - 1):
        return False
    return bool(AGREES.fullmatch(fold(without_asides(scene.text(n)[:LONGEST_OPENING]))))


def _asks_to_repeat(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether a turn right after a question only asks for it once more."""
    text = scene.text(n)
    short = len(text.split()) <= LONGEST_PASSING_ON
    return so_far.kind is Kind.QUESTION and short and asks_to_repeat(text)


def _is_back_channel(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether a sound of assent stands inside a question that then goes on."""
    if so_far.kind is not Kind.QUESTION or not scene.is_press(n + 1) or n + 1 in scene.breaks:
        return False
    text, asked = scene.text(n), scene.text(n - 1)
    if assents(text) and is_premise(asked) and not asks_nothing_yet(asked):
        return True
    return hands_over(text) and (is_cut_off(asked) or goes_on(scene.text(n + 1)))


def _only_hands_over(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether a turn only hands over; "Yes." or "Never." after a question answers it."""
    text = scene.text(n)
    if not hands_over(text):
        return False
    if so_far.kind is not Kind.QUESTION or takes_note(text):
        return True
    return not _answers_shortly(text, scene.text(n - 1), scene.names)


def _answers_shortly(text: str, question: str, names: Set[str]) -> bool:
    """Say whether a turn is yes, no, or one word that is nobody's name and no thanks.

    "No.  Go ahead, Theo." answers a question, but not a mere "Mr. President —".
    """
    said = without_asides(text)
    words = words_of(said)
    if not words or (is_polite(said) and not assents(said)):
        return False
    if assents(text) or (len(words) == 1 and words[0] not in names):
        return True
    if asks_nothing_yet(question):
        return False
    who = is_names(said) and WHO.search(fold(last_sentence(question)))
    return bool(who or YES_OR_NO.match(fold(said)))


def _passes_on(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether a turn right after a question leaves it to the one who speaks next, by name."""
    text = scene.text(n)
    following = scene.speaker(n + 1)
    if so_far.kind is not Kind.QUESTION or following in {None, scene.speaker(n)}:
        return False
    if scene.is_press(n + 1) or len(text.split()) > LONGEST_PASSING_ON:
        return False
    name = following.name if isinstance(following, Participant) else str(following)
    sentences = (set(words_of(text[span.start : span.end])) for span in sentences_of(text))
    return any(words & TO_ANSWER and words & set(words_of(name)) for words in sentences)


def _calls_next(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether somebody who was not asked calls the next asker, in a few words more."""
    text = scene.text(n)
    if not so_far.answered or len(text.split()) > LONGEST_CALLING:
        return False
    if scene.speaker(n) == scene.speaker(n - 1) or not scene.is_press(n + 1):
        return False
    first, *others = [text[span.start : span.end] for span in sentences_of(text)] or [""]
    if is_polite(first) or assents(first):
        return any(map(calls, others[:1] + others[-1:]))
    return calls(first) or is_names(first)


def _opens_questions(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether somebody opens the questions in a few words, most of which call."""
    text = scene.text(n)
    short = len(text.split()) <= LONGEST_OPENING_QUESTIONS
    if so_far.kind is Kind.QUESTION or not scene.is_press(n + 1) or not short:
        return False
    sentences = [text[span.start : span.end] for span in sentences_of(text)]
    calling = sum(hands_over(each) for each in sentences)
    return 2 * calling > len(sentences) and any(map(calls, sentences[-1:]))


def _takes_leave(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether somebody says a few words more after the asker's thanks."""
    if so_far.kind is not Kind.MODERATION or not scene.is_press(n - 1):
        return False
    return is_polite(scene.text(n - 1)) and len(scene.text(n).split()) <= LONGEST_PASSING_ON


def _opens(_scene: Scene, _n: int, so_far: SoFar) -> bool:
    return so_far.question is None


def _opens_late(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether opening remarks follow on what the press has only called in."""
    text = scene.text(n)
    if so_far.asked or len(text.split()) < SHORTEST_REMARKS:
        return False
    return bool(REMARKS.search(fold(text[:LONGEST_OPENING]))) or calls(last_sentence(text))


def _comes_in(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether somebody speaks after the press was called, or comes in anew, unasked.

    The last question has been answered, and the turn takes up nothing of it: neither a word nor
    the speaker's name. Who comes in has been greeted or named, and not been told to go ahead; or
    gives thanks for the floor and then a statement of some length.
    """
    if so_far.question is None or not so_far.answered:
        return False
    text, ending = scene.text(n), last_sentence(scene.text(n - 1))
    new = n in scene.first_turns and hands_over(ending)
    if new and is_polite(first_sentence(text)) and len(text.split()) >= SHORTEST_REMARKS:
        return True
    new = new and not gives_floor(ending)
    if not new and not (so_far.called and so_far.kind is not Kind.MODERATION):
        return False
    said = _content(scene.text(n)) | set(words_of(scene.labels[n].core))
    return not said & _content(scene.text(so_far.question))


def _is_aside(scene: Scene, n: int, so_far: SoFar) -> bool:
    """Say whether a few words fall into somebody else's answer, which then goes on.

    Who answers has asked a colleague something, or was interrupted; or asks a second time.
    """
    text = scene.text(n)
    if len(text.split()) > LONGEST_ASIDE or scene.is_press(n - 1):
        return False
    if so_far.question is None or assents(text) or takes_note(text) or is_polite(text):
        return False
    others = scene.speaker(n - 1) == scene.speaker(n + 1) != scene.speaker(n)
    if not others or scene.is_press(n + 1):
        return False
    before = scene.text(n - 1)
    if so_far.kind is Kind.STATEMENT:
        return text.endswith("?") or before.endswith("?")
    return so_far.kind is Kind.ANSWER and (before.rstrip(".… ").endswith("?") or is_cut_off(before))


Rule = Callable[[Scene, int, SoFar], bool]
# Asked in order; a turn that none of them knows answers.
RULES: tuple[tuple[Rule, Kind], ...] = (
    (_conducts, Kind.MODERATION),
    (_has_trouble, Kind.STATEMENT),
    (_is_aside, Kind.STATEMENT),
    (_agrees, Kind.STATEMENT),
    (_asks_to_repeat, Kind.MODERATION),
    (_is_back_channel, Kind.MODERATION),
    (_only_hands_over, Kind.MODERATION),
    (_passes_on, Kind.MODERATION),
    (_calls_next, Kind.MODERATION),
    (_opens_questions, Kind.MODERATION),
    (_takes_leave, Kind.MODERATION),
    (_opens, Kind.STATEMENT),
    (_opens_late, Kind.STATEMENT),
    (_comes_in, Kind.STATEMENT),
)


def _content(text: str) -> set[str]:
    """Give the words that carry a text's subject."""
    return {
        word
        for word in words_of(text)
        if len(word) >= SHORTEST_SUBJECT and not is_office_word(word)
    }
