"""Who takes part, by the document's own title, header and labels, and whom a label means."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from transcripts.parsing.folding import words_of
from transcripts.parsing.header import Header
from transcripts.parsing.labels import Label
from transcripts.parsing.offices import GENDERED, HONORIFICS, office_in
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.persons import divide
from transcripts.parsing.shapes import Participant, Span

# What stands between two people in a title, and before the first of them.
BETWEEN = re.compile(r",|;|–|—|\||\b(?:and|with|by|y|con|by the|del|por)\b|&", re.IGNORECASE)
# What the title says of the event rather than of its people follows one of these.
EVENT_PART = re.compile(
    r"\b(?:at|before|after|following|in|on|during|en route|durante|tras|en)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Roster:
    """The participants, and which of them each printed label means (None: it does not say)."""

    participants: tuple[Participant, ...]
    by_label: dict[str, Participant | None]


def read_roster(header: Header, labels: Sequence[Label]) -> Roster:
    """Read the title's and the header's people, add those that long labels name, match labels."""
    speakers = [label for label in labels if not (label.is_asker or label.is_staff)]
    cores = list(dict.fromkeys(label.core for label in speakers))
    surnames = {words[-1] for core in cores if (words := _name_words(core))}
    named = [*_in_title(header, surnames), *_in_lines(header.roster)]
    participants = _distinct(named)
    for label in reversed({label.core: label for label in reversed(speakers)}.values()):
        participants += _from_label(label, participants)
    rivals = _rivalled(cores)
    by_label = {core: None if core in rivals else _match(core, participants) for core in cores}
    return Roster(tuple(participants), by_label)


def _in_title(header: Header, surnames: set[str]) -> Iterator[Participant]:
    """Read the people of the title; a piece without an office counts if a label has its surname."""
    if header.title is None:
        return
    waiting: str | None = None
    for start, piece in _pieces(header.title.text):
        person = divide(piece)
        if person.role and not person.name:
            waiting = person.role
            continue
        known = person.role or waiting or (person.name and words_of(person.name)[-1] in surnames)
        if person.name and known:
            at = Span(start + person.name_span.start, start + person.name_span.end)
            yield Participant(person.name, person.role or waiting, header.title.place(at))
        waiting = None


def _pieces(title: str) -> Iterator[tuple[int, str]]:
    """Cut a title where people are joined; each piece with its place, without the event's part."""
    start = 0
    cuts = [(match.start(), match.end()) for match in BETWEEN.finditer(title)]
    for end, following in [*cuts, (len(title), len(title))]:
        piece = title[start:end]
        event = EVENT_PART.search(piece)
        piece = piece[: event.start()] if event else piece
        if piece.strip():
            yield start, piece
        start = following


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


def _from_label(label: Label, known: Sequence[Participant]) -> list[Participant]:
    """Give the new participant that a label introduces with an office and a full name."""
    person = divide(label.core)
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
    return alike and office.is_compatible_with(role)


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
    small = {"DE", "DEL", "LA", "LAS", "LOS", "Y", "OF", "THE", "AND"}
    return " ".join(each.lower() if each in small else _capitalised(each) for each in text.split())


def _capitalised(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
