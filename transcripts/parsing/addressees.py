"""Whom a question is put to: the speakers whom its words turn to, by name or by office."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.labels import Label
from transcripts.parsing.offices import (
    HONORIFICS,
    PORTFOLIOS,
    Office,
    is_office_word,
    office_in,
    office_of,
)
from transcripts.parsing.persons import divide
from transcripts.parsing.roster import Roster
from transcripts.parsing.shapes import Participant, Span

WORD = re.compile(r"[^\W_][\w’'-]*")
# What may stand inside a run of words that means one person: "the Minister of Foreign Affairs".
INSIDE = word_set("of for de")
BEFORE = word_set("the mr mrs ms madam la el senor senora dear")
# Words that open a sentence in capitals, right before a mention.
OPENERS = word_set("and but so now then well also y did does is will thank secondly")
# The words before a mention that turn a question to somebody.
TURNS_TO = re.compile(
    r"\b(?:for|ask|para|(?:questions?|addressed|directed|put|is|also) to|preguntar(?:le)? a"
    r"|pregunta (?:es )?a|both)(?: (?:both|you),?)?\s*$"
)
JOINED_TO = re.compile(r"\s*(?:,|,?\s(?:and|y|e)(?: also)?(?: for| para)?)\s*")
# A vocative opens a sentence or a clause, and a comma or colon follows it.
OPENS = re.compile(r"(?:^|[.!?,;:—–]|\b(?:and|but|so|y|well|thank you|gracias))\s*$")
FOLLOWS = re.compile(r"\s*[,:—–?]")
ALLOWS = re.compile(r"\s(?:will|would|may|can) (?:allow|permit|forgive)\b|\sme permite\b")
# All who answer, where they are two: "a question for both leaders".
BOTH = re.compile(
    r"\bboth (?:of you|leaders|presidents|ministers|secretaries|sides|gentlemen)\b"
    r"|\b(?:a|para) (?:los dos|las dos|ambos|ambas)\b"
)
PAIR = 2
CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who speaks here and is no asker: the first label, names and office.

    `cores` are all labels of this person, without markers; the names are folded.
    """

    label: str
    cores: frozenset[str]
    surname: str | None
    given: str | None
    office: Office


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that means one principal, or may mean any of several."""

    labels: tuple[str, ...]
    span: Span


def principals_of(labels: Sequence[Label], roster: Roster) -> tuple[Principal, ...]:
    """Give everybody who speaks under `labels`, once, in order of first speaking."""
    cores: dict[object, list[Label]] = {}
    for label in labels:
        cores.setdefault(roster.by_label[label.core] or label.core, []).append(label)
    return tuple(_principal(group, roster.by_label[group[0].core]) for group in cores.values())


def _principal(labels: Sequence[Label], participant: Participant | None) -> Principal:
    first = labels[0]
    name = participant.name if participant else divide(first.core).name
    words = words_of(name or "")
    role = participant.role if participant else None
    return Principal(
        label=first.text,
        cores=frozenset(label.core for label in labels),
        surname=words[-1] if words else None,
        given=words[0] if len(words) > 1 else None,
        office=office_in(f"{first.core} {role or ''}"),
    )


def addressees_in(text: str, principals: Sequence[Principal]) -> tuple[str, ...]:
    """Give the labels of those to whom `text` surely turns, in order, each once."""
    turned_to = [labels[0] for labels in _turned_to(text, principals) if len(labels) == 1]
    return tuple(dict.fromkeys(turned_to))


def may_turn_to(text: str, principals: Sequence[Principal]) -> set[str]:
    """Give the labels of those to whom `text` turns or may turn: each of two Presidents."""
    return {label for labels in _turned_to(text, principals) for label in labels}


def _turned_to(text: str, principals: Sequence[Principal]) -> Iterator[tuple[str, ...]]:
    last_end = -1
    for mention in _mentions(text, principals):
        joined = last_end >= 0 and JOINED_TO.fullmatch(fold(text[last_end : mention.span.start]))
        last_end = mention.span.end if joined or _is_addressed(text, mention.span) else -1
        if last_end >= 0:
            yield mention.labels
    if len(principals) == PAIR and BOTH.search(fold(text)):
        yield from ((each.label,) for each in principals)


def _is_addressed(text: str, span: Span) -> bool:
    before = fold(text[max(0, span.start - CONTEXT) : span.start])
    after = fold(text[span.end : span.end + CONTEXT])
    if TURNS_TO.search(before) or ALLOWS.match(after):
        return True
    return bool(OPENS.search(before)) and bool(FOLLOWS.match(after))


def _mentions(text: str, principals: Sequence[Principal]) -> Iterator[Mention]:
    """Find the runs of words that mean a principal."""
    names = {name for each in principals for name in (each.surname, each.given)}
    for run in _runs(text):
        words = [word.folded for word in run]
        if not any(word in names or is_office_word(word) for word in words):
            continue
        office = office_of(words)
        meant = [each for each in principals if _is_meant(words, office, each)]
        if meant:
            yield Mention(tuple(each.label for each in meant), Span(run[0].start, run[-1].end))


def _is_meant(words: Sequence[str], office: Office, principal: Principal) -> bool:
    """Say whether words mean a principal: by surname, by the given name alone, or by office."""
    name = [word for word in words if not is_office_word(word) and word not in BEFORE | INSIDE]
    names = [word for word in name if word not in PORTFOLIOS]
    if names:
        if names == [principal.given] and not office.heads:
            return True
        return names[-1] == principal.surname and office.is_compatible_with(principal.office)
    return principal.office.is_named_by(office)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question that can help to mean a person, folded, with its place."""

    folded: str
    start: int
    end: int
    starts_high: bool


def _runs(text: str) -> Iterator[list[Word]]:
    """Cut out the runs of words that can mean a person: capitals, offices, "of" between them."""
    run: list[Word] = []
    for word in _candidates(text):
        is_name = word.starts_high or is_office_word(word.folded)
        if run and not ((is_name or word.folded in INSIDE) and _adjacent(text, run[-1], word)):
            yield from _closed(run)
            run = []
        if is_name or word.folded in (INSIDE if run else BEFORE):
            run.append(word)
    yield from _closed(run)


def _candidates(text: str) -> Iterator[Word]:
    """Give the words that start high, name an office, or stand before or inside such a run."""
    folded = fold(text)
    for match in WORD.finditer(text):
        start, end = match.span()
        word = folded[start:end]
        high = text[start].isupper()
        if high or word in INSIDE or word in BEFORE or is_office_word(word):
            yield Word(word, start, end, high)


def _adjacent(text: str, word: Word, following: Word) -> bool:
    gap = text[word.end : following.start]
    short = len(word.folded) == 1 or word.folded in HONORIFICS
    return gap == " " or (gap == ". " and short)


def _closed(run: Sequence[Word]) -> Iterator[list[Word]]:
    """Take the ends off a run that belong to its sentence; give it if a capital is left."""
    start, end = 0, len(run)
    while start < end and run[end - 1].folded in INSIDE:
        end -= 1
    while start < end and run[start].folded in OPENERS:
        start += 1
    if any(word.starts_high for word in run[start:end]):
        yield list(run[start:end])
