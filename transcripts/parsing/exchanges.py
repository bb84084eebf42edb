"""Questions with their answers: who asked, of whom, who answered, and what became of it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from transcripts.parsing import askers
from transcripts.parsing.addressees import Principal, addressees_in
from transcripts.parsing.askers import Naming
from transcripts.parsing.folding import fold, words_of
from transcripts.parsing.kinds import goes_on, is_closing, is_cut_off
from transcripts.parsing.marks import without_asides
from transcripts.parsing.sentences import sentences_of
from transcripts.parsing.shapes import Exchange, QuestionPart, Span, Turn
from transcripts.parsing.turns import Speech
from transcripts.vocabulary import ExchangeState, Kind

PARAGRAPH = re.compile(r"[^\n]+")
# A paragraph that asks: by its mark, or by saying so.
ASKS = re.compile(
    r"\?|\b(?:my (?:\w+ )?question|(?:like|want|wanted) to ask|could you|can you|i wonder"
    r"|i.m wondering|mi pregunta|quisiera preguntar|preguntarle)\b"
)
# A referral or a refusal is the answer only where it leads: later on it limits a real one.
REFERS = re.compile(
    r"\b(?:refer (?:you|that|those|questions)|direct you to|(?:have|need) to ask (?:the|them)"
    r"|(?:put|take) (?:that|the|this|those) (?:question|questions|up)? ?(?:to|with)"
    r"|(?:le|lo|la|los|les) remito|corresponde (?:responder )?a)\b"
)
DECLINES = re.compile(
    r"\b(?:not going to (?:comment|get into|speak to|speculate|talk about|discuss|go into)"
    r"|no comment|(?:can.?t|cannot|won.?t|wouldn.?t|don.?t) (?:comment|discuss|speculate|get into)"
    r"|decline to|(?:i.ve|i have) (?:answered|said) (?:what|all) i (?:can|will)"
    r"|no (?:puedo|voy a|quiero) (?:comentar|hablar)|sin comentarios)\b"
)
LEADING_SENTENCES = 3
LONGEST_REFUSAL = 60
POSSESSIVE = re.compile(r"['’]s?$")
# A late answer names its subject at once: "Right, USAID."
OPENING_WORDS = 12
# It goes back over the questions that the room still remembers.
LATE_REACH = 12
SHORTEST_SUBJECT = 4


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns as read so far: what was cut from the source, and the turn made of it.

    `principals` answer here; `names` are the folded names of theirs and of all participants.
    """

    speeches: Sequence[Speech]
    turns: Sequence[Turn]
    principals: Sequence[Principal]
    names: Set[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question turn by its index, its parts, and the labels that it turns to."""

    at: int
    parts: tuple[QuestionPart, ...]
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A question and its answers while the turns are walked, added as they are met."""

    questions: list[Question]
    answers: list[int]


@dataclass(frozen=True, slots=True)
class Thread:
    """An exchange in the making: its questions, its answers' indices, and its asker once known.

    `asker.span` counts in the source.
    """

    questions: tuple[Question, ...]
    answers: tuple[int, ...] = ()
    asker: Naming | None = None


def find_threads(talk: Talk) -> list[Thread]:
    """Gather the questions with their answers, name the askers, join what one asker asks on."""
    groups: list[Group] = []
    closed = False
    for n, turn in enumerate(talk.turns):
        if turn.kind is Kind.QUESTION:
            closed = False
            if not groups or not _goes_on(talk, groups[-1], n):
                groups.append(Group([], []))
            groups[-1].questions.append(_question(talk, n))
        elif turn.kind is Kind.ANSWER:
            (_late(talk, groups, n) if closed else groups[-1]).answers.append(n)
        elif turn.kind is Kind.MODERATION:
            closed = closed or is_closing(turn.text)
    threads = [Thread(tuple(group.questions), tuple(group.answers)) for group in groups]
    return _joined(_named(talk, threads))


def exchanges_of(talk: Talk, threads: Sequence[Thread]) -> tuple[Exchange, ...]:
    """Turn the threads into exchanges with parts, addressees and states."""
    return tuple(_exchange(talk, n, thread) for n, thread in enumerate(threads, start=1))


def _goes_on(talk: Talk, group: Group, n: int) -> bool:
    """Say whether turn `n` goes on with the sentence that the group's question broke off."""
    broken = not group.answers and is_cut_off(talk.turns[group.questions[-1].at].text)
    return broken or goes_on(talk.turns[n].text)


def _question(talk: Talk, at: int) -> Question:
    """Cut a question turn into the paragraphs that ask; the whole turn where none says that.

    A part that turns to nobody goes on with those of the paragraph before it.
    """
    turn = talk.turns[at]
    parts: list[QuestionPart] = []
    turned_to: dict[str, None] = {}
    current: tuple[str, ...] = ()
    for paragraph in PARAGRAPH.finditer(turn.text):
        current = addressees_in(paragraph[0], talk.principals) or current
        turned_to |= dict.fromkeys(current)
        if ASKS.search(fold(paragraph[0])):
            parts.append(QuestionPart(turn.n, Span(*paragraph.span()), current))
    whole = QuestionPart(turn.n, Span(0, len(turn.text)), tuple(turned_to))
    return Question(at, tuple(parts) or (whole,), tuple(turned_to))


def _late(talk: Talk, groups: Sequence[Group], n: int) -> Group:
    """Find the question that an answer after the end belongs to.

    It is the one that shares most of the words that no other question has, the answer's
    opening first; then one that names the speaker; then the last.
    """
    recent = groups[-LATE_REACH:]
    asked = [_asked(talk, group) for group in recent]
    spread = Counter(word for words in asked for word in words)
    said = _subjects(talk.turns[n].text)

    def shared(at: int) -> tuple[int, int]:
        own = {word for word in asked[at] if spread[word] == 1 and len(word) >= SHORTEST_SUBJECT}
        return len(own & set(said[:OPENING_WORDS])), len(own & set(said))

    most = max(shared(at) for at in range(len(recent)))
    likely = [group for at, group in enumerate(recent) if shared(at) == most]
    speaker = _person(talk, n)
    named = [group for group in likely if speaker in _addressees(group.questions)]
    return (named or likely)[-1]


def _asked(talk: Talk, group: Group) -> set[str]:
    return {word for each in group.questions for word in _subjects(talk.turns[each.at].text)}


def _subjects(text: str) -> list[str]:
    """Give the words of what was said, a possessive like the word itself: "USAID’s"."""
    return [POSSESSIVE.sub("", word) for word in words_of(without_asides(text))]


def _addressees(questions: Iterable[Question]) -> tuple[str, ...]:
    """Give the labels that the questions turn to, in order, each once."""
    return tuple(dict.fromkeys(label for each in questions for label in each.addressees))


def _named(talk: Talk, threads: Sequence[Thread]) -> list[Thread]:
    elsewhere = askers.words_outside_vocatives(turn.text for turn in talk.turns)
    return [
        replace(thread, asker=_asker(talk, thread) or _answered(talk, thread, elsewhere))
        for thread in threads
    ]


def _asker(talk: Talk, thread: Thread) -> Naming | None:
    """Find the asker by the call before the question and by the question's own first words."""
    first = thread.questions[0].at
    called = None
    if first and talk.turns[first - 1].kind is Kind.MODERATION:
        called = askers.named_in_call(talk.turns[first - 1].text, talk.names)
    elif first:
        called = askers.named_after_answer(talk.turns[first - 1].text, talk.names)
    itself = askers.named_by_self(talk.turns[first].text, talk.names)
    return askers.join(_placed(talk, first - 1, called), _placed(talk, first, itself))


def _answered(talk: Talk, thread: Thread, elsewhere: Set[str]) -> Naming | None:
    for n in thread.answers:
        naming = askers.named_in_answer(talk.turns[n].text, talk.names, elsewhere)
        if naming:
            return _placed(talk, n, naming)
    return None


def _placed(talk: Talk, n: int, naming: Naming | None) -> Naming | None:
    """Count a naming's place in the source instead of in the turn's text."""
    return naming and replace(naming, span=talk.speeches[n].words.place(naming.span))


def _joined(threads: Sequence[Thread]) -> list[Thread]:
    """Join threads in a row where the document names the same asker for both."""
    joined: list[Thread] = []
    for thread in threads:
        last = joined[-1] if joined else None
        if last and last.asker and thread.asker and last.asker.name == thread.asker.name:
            joined[-1] = replace(
                last,
                questions=(*last.questions, *thread.questions),
                answers=(*last.answers, *thread.answers),
            )
        else:
            joined.append(thread)
    return joined


def _exchange(talk: Talk, n: int, thread: Thread) -> Exchange:
    addressees = _addressees(thread.questions)
    return Exchange(
        n=n,
        asker=thread.asker.name if thread.asker else None,
        outlet=thread.asker.outlet if thread.asker else None,
        addressees=addressees,
        parts=tuple(part for each in thread.questions for part in each.parts),
        question_turns=tuple(talk.turns[each.at].n for each in thread.questions),
        answer_turns=tuple(talk.turns[at].n for at in thread.answers),
        state=_state(talk, thread, addressees),
    )


def _state(talk: Talk, thread: Thread, addressees: Sequence[str]) -> ExchangeState:
    """Say what became of a question; a referral beside a real answer is an answer."""
    if not thread.answers:
        return ExchangeState.NO_REPLY
    replies = [_reply(talk.turns[n].text) for n in thread.answers]
    if ExchangeState.ANSWERED not in replies:
        return replies[0]
    people = {_person(talk, n) for n in thread.answers}
    if addressees and not people & set(addressees):
        return ExchangeState.ANSWERED_BY_ANOTHER
    return ExchangeState.ANSWERED


def _person(talk: Talk, n: int) -> str | None:
    """Give the first label under which the speaker of turn `n` speaks."""
    label = talk.speeches[n].label
    return next(
        (each.label for each in talk.principals if label and label.core in each.cores), None
    )


def _reply(text: str) -> ExchangeState:
    """Say what one answer does: answer, refer, or decline."""
    if len(text.split()) > LONGEST_REFUSAL:
        return ExchangeState.ANSWERED
    spans = sentences_of(text)[:LEADING_SENTENCES]
    leading = fold(text[: spans[-1].end]) if spans else ""
    if REFERS.search(leading):
        return ExchangeState.REFERRED
    return ExchangeState.DECLINED if DECLINES.search(leading) else ExchangeState.ANSWERED
