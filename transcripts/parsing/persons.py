"""A person with an office, as a title or a label prints them, divided into office and name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.parsing.folding import fold, word_set
from transcripts.parsing.offices import (
    HEADS,
    HONORIFICS,
    PERSONAL,
    PORTFOLIOS,
    SHORT_FORMS,
    is_office_word,
)
from transcripts.parsing.shapes import Span

TOKEN = re.compile(r"[^\W_][\w.'’-]*")
# What ties an office to its portfolio or country.
TIES = word_set("of for the and de del la las los el y")
# Small words within a name: Ursula von der Leyen, Lula da Silva.
PARTICLES = word_set("von van der den de del la al bin ibn da dos ter")
# Last words of countries that would pass for a surname: "the United States".
COUNTRY_ENDS = word_set(
    "states kingdom republic union america federation unidos mexicanos affairs commission council"
    " parliament congress senate house pentagon nations"
)
JOINED = re.compile(r"(?:al|el|an|as|ar|d|l|u)[-’'][^\W\d_a-z]")  # al-Assad
# What may follow a name that is no part of it.
POSTNOMINALS = word_set("mp mps ac ao am qc kc ch jp jr sr phd")
INITIAL = re.compile(r"[^\W\d_]\.")
POSSESSIVE = re.compile(r"['’]s$")
# What happens, in capitals as a title prints it; no part of anybody's name.
OCCASIONS = word_set(
    "weekly daily opening closing briefing remarks interview doorstep doorstop statement speech"
    " address question questions answer answers session conference press news joint transcript"
    " meeting readout toast discussion gaggle availability roundtable comments"
)
LONGEST_NAME = 6
FEWEST_AFTER_TIES = 2


@dataclass(frozen=True, slots=True)
class Person:
    """An office and a name, either of them None where not printed; `name_span` in the text."""

    role: str | None
    name: str | None
    name_span: Span


Token = re.Match[str]


def divide(text: str) -> Person:
    """Divide the words for one person into office and name.

    >>> divide("Mexican Secretary of Economy Raquel Buenrostro").name
    'Raquel Buenrostro'
    >>> divide("Prime Minister Suga of Japan").role
    'Prime Minister of Japan'
    """
    before, comma, after = text.partition(",")
    if comma:
        return _divide_at_comma(text, before, after)
    tokens = list(TOKEN.finditer(text))
    last_head = max((n for n, token in enumerate(tokens) if _is_head(token)), default=None)
    if last_head is None:
        return _person(text, [], _name_run(tokens), [])
    head = tokens[_role_start(tokens, last_head) : last_head + 1]
    rest = tokens[last_head + 1 :]
    if rest and fold(rest[0][0]) in TIES:
        name = _name_after_ties(rest)
        tie = rest[: len(rest) - len(name)] if name else rest
        return _person(text, [*head, *tie], name, [])
    name = _name_run(rest)
    return _person(text, head, name, _country(rest[len(name) :]))


def names_somebody(text: str) -> bool:
    """Say whether `text` gives a full name with an office: "Ana Roca, Minister of Trade"."""
    person = divide(text)
    if not person.role or not person.name or " " not in person.name:
        return False
    return any(map(_is_head, TOKEN.finditer(person.role)))


def _divide_at_comma(text: str, before: str, after: str) -> Person:
    """Divide "OFFICE, NAME" or "NAME, OFFICE"."""
    left, right = divide(before), divide(after.partition(",")[0])
    if left.role and right.name and not right.role and (not left.name or " " in right.name):
        shift = len(before) + 1
        span = Span(right.name_span.start + shift, right.name_span.end + shift)
        return Person(before.strip(), right.name, span)
    if left.name and not left.role:
        return Person(" ".join(after.split()) or None, left.name, left.name_span)
    return left


def _is_head(token: Token) -> bool:
    word = fold(token[0]).rstrip(".")
    return word in HEADS or word in PERSONAL or word in SHORT_FORMS


def _role_start(tokens: Sequence[Token], head: int) -> int:
    """Walk back from an office's head over what is printed of it: "Mexican Foreign …"."""
    start = head
    while start > 0 and (_is_high(tokens[start - 1]) or is_office_word(fold(tokens[start - 1][0]))):
        start -= 1
    return start


def _name_run(tokens: Sequence[Token]) -> list[Token]:
    """Give the name at the head of `tokens`: capitalised words and particles between them."""
    run: list[Token] = []
    for token in tokens:
        if not (_is_high(token) or (run and fold(token[0]) in PARTICLES)):
            break
        run.append(token)
    while run and not _is_high(run[-1]):
        run.pop()
    while run and fold(run[0][0]).rstrip(".") in HONORIFICS:
        run.pop(0)
    while len(run) > 1 and fold(run[-1][0]).rstrip(".") in POSTNOMINALS:
        run.pop()
    run = _without_occasion(run)
    return run if len(run) <= LONGEST_NAME else []


def _without_occasion(run: list[Token]) -> list[Token]:
    """Leave out what a title says of the occasion: "Weekly Briefing …", "…’s Remarks".

    What belongs to somebody ends the name, unless a name follows: "BBC’s Ana Roca".
    """
    owner = next((n for n, token in enumerate(run) if POSSESSIVE.search(token[0])), None)
    if owner is not None:
        owned = run[owner + 1 :]
        if not owned or fold(owned[0][0]) in OCCASIONS:
            return run[: owner + 1]
        run = owned
    last = max((n for n, token in enumerate(run) if fold(token[0]) in OCCASIONS), default=-1)
    return run[last + 1 :]


def _name_after_ties(tokens: Sequence[Token]) -> list[Token]:
    """Give the name after "of Commerce": the last word, its initials and one given name.

    Where the office's own words end is not printed, so only two words that are no portfolio
    and no country make a name; one does where a known portfolio stands before it.
    """
    last_tie = max(n for n, token in enumerate(tokens) if fold(token[0]) in TIES)
    run = _name_run(tokens[last_tie + 1 :])
    known = [token for token in run if fold(token[0]) in PORTFOLIOS]
    name = run[len(known) :] if run[: len(known)] == known else run
    ends_no_name = not name or fold(name[-1][0]) in COUNTRY_ENDS | PORTFOLIOS.keys()
    if len(run) < FEWEST_AFTER_TIES or ends_no_name:
        return []
    start = len(name) - 1
    while start > 0 and INITIAL.fullmatch(name[start - 1][0]):
        start -= 1
    return name[max(start - 1, 0) :]


def _country(tokens: Sequence[Token]) -> list[Token]:
    """Give "of Japan" where it follows a name."""
    if not tokens or fold(tokens[0][0]) not in TIES:
        return []
    return [tokens[0], *_while_place(tokens[1:])]


def _while_place(tokens: Sequence[Token]) -> list[Token]:
    stop = next(
        (n for n, token in enumerate(tokens) if not (_is_high(token) or fold(token[0]) in TIES)),
        len(tokens),
    )
    return list(tokens[:stop])


def _is_high(token: Token) -> bool:
    return token[0][0].isupper() or JOINED.match(token[0]) is not None


def _end(token: Token) -> int:
    possessive = POSSESSIVE.search(token[0])
    return token.start() + possessive.start() if possessive else token.end()


def _person(
    text: str, role: Sequence[Token], name: Sequence[Token], more: Sequence[Token]
) -> Person:
    parts = [text[run[0].start() : run[-1].end()] for run in (role, more) if run]
    span = Span(name[0].start(), _end(name[-1])) if name else Span(0, 0)
    printed = text[span.start : span.end]
    return Person(" ".join(parts) or None, printed or None, span)
