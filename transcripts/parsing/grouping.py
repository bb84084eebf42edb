"""Which turns belong to one question: follow-ups of the same asker, and every answer."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from transcripts.parsing.askers import named_in_call
from transcripts.parsing.floor import assents, gives_floor, is_closing, nods, yields
from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.interruptions import (
    asks_back,
    asks_nothing_yet,
    asks_to_repeat,
    begins_again,
    changes_subject,
    follows_up,
    goes_on,
    is_cut_off,
    is_false_start,
    is_not_understood,
    is_premise,
)
from transcripts.parsing.marks import without_asides
from transcripts.parsing.offices import is_office_word
from transcripts.parsing.questions import addressees_of, question_of
from transcripts.parsing.sentences import last_sentence
from transcripts.parsing.shapes import Turn
from transcripts.parsing.talk import Group, Talk
from transcripts.vocabulary import Kind

# Labels that a house gives to whoever has just asked; the next asker gets another one.
SAME_ASKER = word_set("interlocutor interlocutora")
# The leave to ask what has been announced: "Last question." — "Oh, go ahead."
GRANTED = re.compile(r"(?:\w+,? )?(?:go ahead|please|adelante)\b", re.IGNORECASE)
# One who nodded along argues on: "Yeah, but …".
ARGUES = re.compile(r"(?:(?:yes|yeah|right|okay|no|si)[,.]? )?(?:but|pero)\b")
POSSESSIVE = re.compile(r"['’]s?$")
# A late answer names its subject at once: "Right, USAID."
OPENING_WORDS = 12
# It goes back over the questions that the room still remembers, and so does who was cut off.
LATE_REACH = 12
RESUMED_REACH = 4
SHORTEST_SUBJECT = 4
LONG_WORD = 6
LONGEST_INTERRUPTION = 8
# In characters: a question that is longer has said its subject before.
LONGEST_SUBJECT = 6000


@dataclass(slots=True)
class Course:
    """How far the walk over the turns has come.

    `current` was asked last, `before` is the question that was open until then; `closed` says
    that the moderator has ended the questions. `speakers` are the labels of those who answer, by
    turn.
    """

    speakers: Sequence[str | None]
    groups: list[Group] = field(default_factory=list)
    current: Group | None = None
    before: Group | None = None
    closed: bool = False


def groups_of(talk: Talk) -> list[Group]:
    """Gather each question with what one asker adds to it and with its answers, in order."""
    course = Course(talk.speakers())
    for n, turn in enumerate(talk.turns):
        if turn.kind is Kind.QUESTION:
            _ask(talk, course, n)
        elif turn.kind is Kind.ANSWER and course.current:
            _answered(talk, course, course.current, n).answers.append(n)
        elif turn.kind is Kind.MODERATION and not talk.is_press(n):
            course.closed = course.closed or is_closing(turn.text)
    return course.groups


def _ask(talk: Talk, course: Course, n: int) -> None:
    group = _continued(talk, course, n)
    if group is None:
        group = Group(same_asker=_is_same_asker(talk, n))
        course.groups.append(group)
    if group is not course.current:
        course.before, course.current = course.current, group
    course.closed = False
    group.questions.append(question_of(talk.turns[n], talk.principals))


def _continued(talk: Talk, course: Course, n: int) -> Group | None:
    """Find the question that turn `n` goes on with, where the document shows the same asker."""
    text = talk.turns[n].text
    if course.current and goes_on(text):
        return course.current
    for group in reversed(course.groups[-RESUMED_REACH:]):
        if _is_resumed(talk, group, text):
            return group
    if course.current and _goes_on_after(talk, course.current, n):
        return course.current
    if _is_same_asker(talk, n) and not changes_subject(text):
        return _open(talk, course)
    return course.current if _presses_on(talk, course, n) else None


def _presses_on(talk: Talk, course: Course, n: int) -> bool:
    """Say whether an interviewer, named by the label, follows up rather than asks anew."""
    label = talk.speeches[n].label
    before = course.current and talk.speeches[course.current.questions[-1].at].label
    if not (label and before) or label.is_asker or label.core != before.core:
        return False
    return follows_up(talk.turns[n].text)


def _open(talk: Talk, course: Course) -> Group | None:
    """Give the question that is open: the last one that has asked something."""
    if course.current is None or course.before is None:
        return course.current
    texts = (talk.turns[each.at].text for each in course.current.questions[-RESUMED_REACH:])
    return course.before if all(map(asks_nothing_yet, texts)) else course.current


def _is_same_asker(talk: Talk, n: int) -> bool:
    label = talk.speeches[n].label
    return label is not None and fold(label.core) in SAME_ASKER


def _is_resumed(talk: Talk, group: Group, text: str) -> bool:
    """Say whether a question begins once more with the words of one that was cut off.

    A word or two may have been said to it since: "So I see."
    """
    asked = group.questions[-1].at
    since = takewhile(lambda n: n > asked, reversed(group.answers))
    said = sum(len(talk.turns[n].text.split()) for n in since)
    return said <= LONGEST_INTERRUPTION and any(
        begins_again(text, talk.turns[each.at].text) for each in group.questions[-RESUMED_REACH:]
    )


def _goes_on_after(talk: Talk, group: Group, n: int) -> bool:
    """Say whether turn `n` goes on after the interruption that stands right before it.

    The asker was asked back, or nodded along and argues, or breaks in with the same words; or
    nothing but the first word of the answer came; or the question was cut off or held up, and
    neither answered nor another one called.
    """
    asked = group.questions[-1].at
    if n - 1 == asked or talk.is_press(n - 1) or talk.turns[n - 1].kind is Kind.STAGE:
        return False
    between = range(asked + 1, n)
    if _is_asked_back(talk.turns[n - 1]) or any(_asks_again(talk, each) for each in between):
        return True
    if not group.answers or group.answers[-1] < asked:
        return _is_held_up(talk, asked, n)
    if _breaks_in(talk, group, n):
        return True
    nodded = any(talk.is_press(each) and nods(talk.turns[each].text) for each in between)
    return nodded and bool(ARGUES.match(fold(talk.turns[n].text)))


def _is_asked_back(before: Turn) -> bool:
    if before.kind is Kind.ANSWER and (asks_back(before.text) or is_false_start(before.text)):
        return True
    return asks_to_repeat(before.text) or is_not_understood(before.text)


def _breaks_in(talk: Talk, group: Group, n: int) -> bool:
    """Say whether turn `n` breaks into an answer with words of the question that it answers."""
    before = talk.turns[n - 1]
    if before.kind is not Kind.ANSWER or not is_cut_off(before.text):
        return False
    shared = _asked(talk, group).intersection(_subjects(talk.turns[n].text))
    return any(len(word) >= LONG_WORD and not is_office_word(word) for word in shared)


def _asks_again(talk: Talk, n: int) -> bool:
    """Say whether a turn that moderates has the asker repeat the question."""
    return talk.turns[n].kind is Kind.MODERATION and asks_to_repeat(talk.turns[n].text)


def _is_held_up(talk: Talk, asked: int, n: int) -> bool:
    """Say whether only assent, leave to ask, or talk of who goes first followed the question.

    A question that was cut off is gone on with in a small letter, or unless somebody was called.
    """
    text, before = talk.turns[asked].text, talk.turns[n - 1].text
    if any(yields(talk.turns[each].text) for each in range(asked + 1, n)):
        return True
    if is_cut_off(text) and talk.turns[n].text[:1].islower():
        return True
    if asks_nothing_yet(text):
        return False
    granted = GRANTED.match(before) and not named_in_call(before, talk.names, frozenset())
    if is_premise(text) and (granted or assents(before)):
        return True
    return is_cut_off(text) and not gives_floor(last_sentence(before))


def _answered(talk: Talk, course: Course, current: Group, n: int) -> Group:
    """Find the question that turn `n` answers.

    Mostly it is the last one. One that has not asked anything yet leaves the floor to who
    answers the one before; and so does one that broke into an answer.
    """
    if course.closed or _comes_back(talk, course, current, n):
        return _late(talk, course, n)
    if course.before and _is_resumed_answer(talk, course.before, n):
        return course.before
    return _open(talk, course) or current


def _is_resumed_answer(talk: Talk, group: Group, n: int) -> bool:
    """Say whether turn `n` goes on with an answer that was cut off, or begins it once more."""
    text = talk.turns[n].text
    broken = [talk.turns[at].text for at in group.answers[-1:]]
    return any(begins_again(text, each) or (goes_on(text) and is_cut_off(each)) for each in broken)


def _comes_back(talk: Talk, course: Course, current: Group, n: int) -> bool:
    """Say whether turn `n` answers an earlier question, put to its speaker and left open.

    Somebody has moderated since, and the last question was for others, who have answered it.
    """
    speaker = course.speakers[n]
    open_before = course.before and speaker in addressees_of(course.before.questions)
    if not open_before or not current.answers or talk.turns[n - 1].kind is not Kind.MODERATION:
        return False
    before = course.before or current
    spoken = {course.speakers[each] for each in (*current.answers, *before.answers)}
    return speaker not in spoken and speaker not in addressees_of(current.questions)


def _late(talk: Talk, course: Course, n: int) -> Group:
    """Find the question that an answer after the end belongs to.

    It is the one that shares most of the words that no other question has, the answer's
    opening first; then one that names the speaker; then the last.
    """
    recent = course.groups[-LATE_REACH:]
    asked = [_asked(talk, group) for group in recent]
    spread = Counter(word for words in asked for word in words)
    said = _subjects(talk.turns[n].text)

    def shared(at: int) -> tuple[int, int]:
        own = {word for word in asked[at] if spread[word] == 1 and len(word) >= SHORTEST_SUBJECT}
        return len(own & set(said[:OPENING_WORDS])), len(own & set(said))

    most = max(shared(at) for at in range(len(recent)))
    likely = [group for at, group in enumerate(recent) if shared(at) == most]
    speaker = course.speakers[n]
    named = [group for group in likely if speaker in addressees_of(group.questions)]
    return (named or likely)[-1]


def _asked(talk: Talk, group: Group) -> set[str]:
    questions = group.questions[-RESUMED_REACH:]
    return {word for each in questions for word in _subjects(talk.turns[each.at].text)}


def _subjects(text: str) -> list[str]:
    """Give the words of what was said, a possessive like the word itself: "USAID’s"."""
    return [POSSESSIVE.sub("", word) for word in words_of(without_asides(text[:LONGEST_SUBJECT]))]
