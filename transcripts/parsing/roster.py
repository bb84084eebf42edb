"""Who takes part, by the document's own title, header and labels, and whom a label means."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.header import Header
from transcripts.parsing.labels import Label
from transcripts.parsing.offices import (
    GENDERED,
    HONORIFICS,
    PORTFOLIOS,
    is_office_word,
    office_in,
)
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.persons import INITIAL, TOKEN, Person, divide
from transcripts.parsing.shapes import Claim, Participant, Source, Span

# What stands between two people in a title, and before the first of them.
BETWEEN = re.compile(
    r",|;|–|—|\s-\s|\||\b(?:and|with|by|y|con|by the|del|por|his excellency|her excellency"
    r"|(?:the )?hon(?:ourable)?)\b\.?|&",
    re.IGNORECASE,
)
# What the title says of the event rather than of its people follows one of these.
EVENT_PART = re.compile(
    r"\b(?:at|before|after|following|in|on|during|en route|durante|tras|en|joint (?:press|news)"
    r"|press (?:conference|briefing|availability|gaggle)|doorstop|interview)\b",
    re.IGNORECASE,
)
# A field of the document that is named after an office: "prime-minister field", "Howard, John".
FIELD = re.compile(r"(?P<office>[a-z]+(?:-[a-z]+)*) field")
LAST_FIRST = re.compile(r"(?P<last>[^\s,][^,]{1,40}), (?P<first>[^\s,][^,]{1,40})")
SMALL = word_set("de del la las los y of the and von van der den da dos")

# A document with more speakers than these is none that has a roster.
MOST_SPEAKERS = 300

# The folded words of somebody's name.
Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """The participants, and which of them each printed label means (None: it does not say)."""

    participants: tuple[Participant, ...]
    by_label: dict[str, Participant | None]


def read_roster(header: Header, labels: Sequence[Label], source: Source) -> Roster:
    """Read the title's and the header's people, add those that long labels name, match labels."""
    speakers = [label for label in labels if not (label.is_asker or label.is_staff)]
    first = {label.core: label for label in reversed(speakers)}
    introducing = list(reversed(first.values()))[:MOST_SPEAKERS]
    cores = [label.core for label in introducing]
    names = [words for core in cores if (words := _name_words(core))]
    named = [*people_in_title(header, names), *_in_lines(header.roster)]
    participants = _distinct([*named, *_in_fields(source)])
    for label in introducing:
        participants += _from_label(label, participants, names)
    rivals = _rivalled(cores)
    by_label = {core: None if core in rivals else _match(core, participants) for core in cores}
    return Roster(tuple(participants), by_label)


def people_in_title(header: Header, names: Sequence[Name] = ()) -> Iterator[Participant]:
    """Read the people of the title; a piece without an office counts if a label has its surname.

    `names` are those of the document's labels; they tell where the title's names end.
    """
    title = header.people
    surnames = {name[-1] for name in names}
    waiting: str | None = None
    for start, piece in _pieces(title.text):
        person = _divide(piece, names)
        if person.role and not person.name:
            waiting = person.role
            continue
        last = words_of(person.name)[-1] if person.name else ""
        alone = not surnames and waiting and " " in (person.name or "")
        known = person.role or last in surnames or alone
        if person.name and known:
            at = Span(start + person.name_span.start, start + person.name_span.end)
            role = _without_shouting(person.role or waiting or "") or None
            yield Participant(_without_shouting(person.name), role, title.place(at))
        waiting = None


def _divide(text: str, names: Sequence[Name]) -> Person:
    """Divide an office and a name; the `names` of labels tell where the name ends.

    "President Ben Ode Arden" is Ben Ode where the label is ODE or PRESIDENT ODE.
    """
    person = divide(text)
    if not person.role or not names:
        return person
    tokens = list(TOKEN.finditer(text))
    folded = [fold(token[0]).rstrip(".") for token in tokens]
    ends = [n for n, word in enumerate(folded) if any(word == name[-1] for name in names)]
    if not ends:
        return person
    last = ends[-1]
    longest = max((_shared(folded[: last + 1], name) for name in names), default=1)
    whole = person.name is not None and person.name_span.end == tokens[last].end()
    if whole and longest > 1 and len(words_of(person.name or "")) > longest:
        return person  # the label leaves a given name out: "MINISTER RUIZ ORTEGA"
    first = last + 1 - longest
    if longest == 1:
        first = _given(tokens, folded, last)
    if not first or first == last:
        return person
    span = Span(tokens[first].start(), tokens[last].end())
    return Person(text[: span.start].strip(" ,") or None, text[span.start : span.end], span)


def _shared(words: Sequence[str], name: Sequence[str]) -> int:
    """Give how many words the ends of two names share."""
    pairs = zip(reversed(words), reversed(name), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(words), len(name)))


def _given(tokens: Sequence[re.Match[str]], folded: Sequence[str], last: int) -> int:
    """Give the index of the given name before the surname at `last`: one word and its initials."""
    first = last
    while first and INITIAL.fullmatch(tokens[first - 1][0]):
        first -= 1
    before = folded[first - 1] if first else ""
    plain = tokens[first - 1][0][0].isupper() if first else False
    office = is_office_word(before) or before in PORTFOLIOS or before in HONORIFICS
    return first - 1 if plain and not office else first


def _pieces(title: str) -> Iterator[tuple[int, str]]:
    """Cut a title where people are joined; each piece with its place, without the event's part."""
    start = 0
    cuts = [(match.start(), match.end()) for match in BETWEEN.finditer(title)]
    for end, following in [*cuts, (len(title), len(title))]:
        piece = title[start:end]
        event = EVENT_PART.search(piece)
        if event:
            yield start, piece[: event.start()]
            yield start, ""
        elif piece.strip():
            yield start, piece
        start = following


def _in_fields(source: Source) -> Iterator[Participant]:
    """Read the fields of the document that are named after an office and hold a name."""
    for claim in source.claims:
        field = FIELD.fullmatch(claim.rule)
        words = field["office"].split("-") if field else []
        if words and is_office_word(words[-1]):
            yield from _in_field(source.text, claim, " ".join(words).title())


def _in_field(text: str, claim: Claim, role: str) -> Iterator[Participant]:
    value = text[claim.source.start : claim.source.end]
    name = LAST_FIRST.fullmatch(value.strip())
    if name:
        yield Participant(f"{name['first']} {name['last']}", role, claim.source)


def _in_lines(lines: Iterable[Line]) -> Iterator[Participant]:
    """Read roster lines: "Participants: Ana Roca, Minister of Trade; Ben Ode, Premier"."""
    for line in lines:
        start = line.text.index(":") + 1
        for piece in line.text[start:].split(";"):
            person = divide(piece)
            if person.name:
                at = line.source.start + start + person.name_span.start
                yield Participant(person.name, person.role, Span(at, at + len(person.name)))
            start += len(piece) + 1


def _distinct(named: Iterable[Participant]) -> list[Participant]:
    found: dict[tuple[str, ...], Participant] = {}
    for participant in named:
        found.setdefault(words_of(participant.name), participant)
    return list(found.values())


def _from_label(
    label: Label, known: Sequence[Participant], names: Sequence[Name]
) -> list[Participant]:
    """Give the new participant that a label introduces with an office and a full name."""
    person = _divide(label.core, names)
    if not person.role or not person.name or " " not in person.name:
        return []
    if any(_is_meant(label.core, participant) for participant in known):
        return []
    at = label.source.start + person.name_span.start
    source = Span(at, at + person.name_span.end - person.name_span.start)
    return [Participant(_without_shouting(person.name), _without_shouting(person.role), source)]


def _match(core: str, known: Sequence[Participant]) -> Participant | None:
    """Find the one participant that a label can mean; never by likeness, and never a guess."""
    meant = [participant for participant in known if _is_meant(core, participant)]
    return meant[0] if len(meant) == 1 else None


def _is_meant(core: str, participant: Participant) -> bool:
    name = _name_words(core)
    office = office_in(core)
    role = office_in(participant.role or "")
    if not name:
        return role.is_named_by(office)
    full = words_of(participant.name)
    alike = name[-1] == full[-1] and set(name) <= set(full)
    # Some countries print the surname first: PRESIDENT LI is Li Anbo.
    first = len(name) == 1 and name[0] == full[0] and bool(office.heads & role.heads)
    return (alike or first) and office.is_compatible_with(role)


def _rivalled(cores: Sequence[str]) -> set[str]:
    """Find the labels that give only Mr. or Ms. with a surname that another label has too.

    MR. and MS. of one surname can be two people, and either can be a third with an office.
    """
    bearers: dict[str, set[tuple[str, ...]]] = {}
    for core in cores:
        for surname in _name_words(core)[-1:]:
            bearers.setdefault(surname, set()).add(words_of(core))
    return {
        core
        for core in cores
        if GENDERED.intersection(words_of(core)[:1])
        and any(len(bearers[surname]) > 1 for surname in _name_words(core)[-1:])
    }


def _name_words(core: str) -> tuple[str, ...]:
    person = divide(core)
    words = words_of(person.name or "")
    return words if not set(words) <= HONORIFICS else ()


def _without_shouting(text: str) -> str:
    """Write capitals as a name is written; what is in mixed case stays.

    >>> _without_shouting("DONALD J. ROCA DE LA PEÑA")
    'Donald J. Roca de la Peña'
    """
    if text != text.upper():
        return text
    words = text.split()
    return " ".join(fold(each) if fold(each) in SMALL else _capitalised(each) for each in words)


def _capitalised(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
