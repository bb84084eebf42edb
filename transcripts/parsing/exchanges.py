"""Questions with their answers: who asked, of whom, who answered, and what became of it."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from transcripts.parsing import askers
from transcripts.parsing.addressees import may_turn_to
from transcripts.parsing.folding import words_of
from transcripts.parsing.grouping import groups_of
from transcripts.parsing.interruptions import changes_subject
from transcripts.parsing.names import Naming
from transcripts.parsing.questions import addressees_of
from transcripts.parsing.sentences import first_sentences, last_sentences
from transcripts.parsing.shapes import Exchange
from transcripts.parsing.states import state_of
from transcripts.parsing.talk import Group, Talk, Thread
from transcripts.parsing.vocatives import Usage, named_in_answer, turned_to, usage_of
from transcripts.vocabulary import Kind, Rule

# A call may be some turns back: the asker thanks, the caller says where the microphone is.
CALL_REACH = 5
# An asker named in two answers has asked what stands between them, if that is little.
BETWEEN_REACH = 3
# The last words of a statement may call the first asker.
CALLING_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Speaking:
    """What the whole document shows of its names.

    `hosts` are the folded names of those who answer, and of all to whom askers turn.
    """

    talk: Talk
    usage: Usage
    hosts: Set[str]


def find_threads(talk: Talk) -> list[Thread]:
    """Gather the questions with their answers, name the askers, join what one asker asks on."""
    speaking = _speaking(talk)
    threads: list[Thread] = []
    for group in groups_of(talk):
        thread = _thread(speaking, group, threads[-1] if threads else None)
        same = _same_asker(talk, threads, thread)
        threads[len(threads) - same :] = [_joined([*threads[len(threads) - same :], thread])]
    return threads


def exchanges_of(talk: Talk, threads: Sequence[Thread]) -> tuple[Exchange, ...]:
    """Turn the threads into exchanges with parts, addressees and states."""
    speakers = talk.speakers()
    return tuple(_exchange(talk, n, thread, speakers) for n, thread in enumerate(threads, start=1))


def _speaking(talk: Talk) -> Speaking:
    asked, answered = talk.texts(Kind.QUESTION), talk.texts(Kind.STATEMENT, Kind.ANSWER)
    stated = map(_without_call, talk.texts(Kind.STATEMENT))
    hosts = {name for text in (*asked, *stated, *_among_hosts(talk)) for name in turned_to(text)}
    return Speaking(talk, usage_of(answered, asked), hosts | talk.names)


def _without_call(text: str) -> str:
    spans = last_sentences(text, CALLING_SENTENCES)
    return text[: spans[-1].start] if spans else text


def _among_hosts(talk: Talk) -> Iterator[str]:
    """Give what those who answer say to each other where one follows the other."""
    for n in range(1, len(talk.turns)):
        if not (talk.is_press(n - 1) or talk.is_press(n)):
            before, after = talk.turns[n - 1].text, talk.turns[n].text
            yield before[len(_without_call(before)) :]
            yield after[: sum(map(len, first_sentences(after, 1)))]


def _thread(speaking: Speaking, group: Group, last: Thread | None) -> Thread:
    made = Thread(tuple(group.questions), tuple(group.answers))
    if group.same_asker and last:
        return replace(made, asker=last.asker, outlet=last.outlet)
    asker = _asker(speaking, group)
    outlet = asker.outlet if asker else None
    return replace(made, asker=asker, outlet=outlet or _outlet(speaking.talk, group, asker))


def _outlet(talk: Talk, group: Group, asker: Naming | None) -> str | None:
    """Find the outlet said apart from the name, or without any name."""
    first = group.questions[0].at
    said = askers.outlet_by_self(talk.turns[first].text)
    called = first and not asker and talk.turns[first - 1].kind is Kind.MODERATION
    return said or (askers.outlet_in_call(talk.turns[first - 1].text) if called else None)


def _asker(speaking: Speaking, group: Group) -> Naming | None:
    """Find the asker by the call, by the question's own first words, or else by the answer."""
    talk, first = speaking.talk, group.questions[0].at
    labelled = talk.asker_by_label(first)
    if labelled:
        return labelled
    called = _called(speaking, first)
    itself = _placed(talk, first, askers.named_by_self(talk.turns[first].text, talk.names))
    named = askers.join(called, itself)
    if named and not named.is_surname:
        return named
    given = _named_in_answers(speaking, group)
    return askers.with_given_name(named, given) if named and given else named or given


def _called(speaking: Speaking, first: int) -> Naming | None:
    """Find who was called before turn `first`: in what moderates, or where the answer ends."""
    talk, usage = speaking.talk, speaking.usage.anywhere
    for n in range(first - 1, max(-1, first - 1 - CALL_REACH), -1):
        turn = talk.turns[n]
        if turn.kind is Kind.QUESTION:
            return None
        if turn.kind in (Kind.STATEMENT, Kind.ANSWER):
            return _placed(talk, n, askers.named_after_answer(turn.text, talk.names, usage))
        if turn.kind is Kind.MODERATION and not talk.is_press(n):
            called = askers.named_in_call(turn.text, talk.names, usage)
            if called:
                return _placed(talk, n, called)
    return None


def _named_in_answers(speaking: Speaking, group: Group) -> Naming | None:
    for n in group.answers:
        naming = named_in_answer(speaking.talk.turns[n].text, speaking.hosts, speaking.usage)
        if naming:
            return _placed(speaking.talk, n, naming)
    return None


def _placed(talk: Talk, n: int, naming: Naming | None) -> Naming | None:
    """Count a naming's place in the source instead of in the turn's text."""
    return naming and replace(naming, span=talk.speeches[n].words.place(naming.span))


def _same_asker(talk: Talk, threads: Sequence[Thread], thread: Thread) -> int:
    """Count the last threads that are this asker's too, by the same name.

    Those between two that name one asker, and that name nobody, are the same asker's. A label
    that names the interviewer stands before every question, so that it joins none; nor does a
    question on another subject.
    """
    asker = thread.asker
    new = changes_subject(talk.turns[thread.questions[0].at].text)
    if asker is None or asker.rule is Rule.ROSTER or new:
        return 0
    reach = 1 if asker.rule is not Rule.ANSWER else BETWEEN_REACH
    for count, each in enumerate(reversed(threads[-reach:]), start=1):
        if each.asker:
            return count if words_of(each.asker.name) == words_of(asker.name) else 0
    return 0


def _joined(threads: Sequence[Thread]) -> Thread:
    return Thread(
        questions=tuple(question for each in threads for question in each.questions),
        answers=tuple(answer for each in threads for answer in each.answers),
        asker=threads[0].asker,
        outlet=next((each.outlet for each in threads if each.outlet), None),
    )


def _exchange(talk: Talk, n: int, thread: Thread, speakers: Sequence[str | None]) -> Exchange:
    addressees = addressees_of(thread.questions)
    asked = "\n".join(talk.turns[each.at].text for each in thread.questions)
    answering = {speakers[at] for at in thread.answers}
    return Exchange(
        n=n,
        asker=thread.asker.name if thread.asker else None,
        outlet=thread.outlet,
        addressees=addressees,
        parts=tuple(part for each in thread.questions for part in each.parts),
        question_turns=tuple(talk.turns[each.at].n for each in thread.questions),
        answer_turns=tuple(talk.turns[at].n for at in thread.answers),
        state=state_of(
            [talk.turns[at].text for at in thread.answers],
            by_another=bool(addressees) and not answering & may_turn_to(asked, talk.principals),
        ),
    )
