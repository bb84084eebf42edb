"""What a revision said, as plain values: an event, its turns and exchanges as they were then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from transcripts.history.names import Names, names_in
from transcripts.history.records import record_of
from transcripts.models import Event
from transcripts.models.exchanges import STATES
from transcripts.models.turns import KINDS, RULES, VOICES
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.history.names import Named
    from transcripts.history.records import (
        EventRecord,
        ExchangeRecord,
        NoteRecord,
        OriginRecord,
        ParticipationRecord,
        PartRecord,
        TurnRecord,
    )
    from transcripts.models import Revision
    from transcripts.voices import MarkRecord

# What stored words of the tables are called in the interface's language.
KIND_NAMES, VOICE_NAMES, RULE_NAMES = dict(KINDS), dict(VOICES), dict(RULES)
OUTCOME_NAMES = dict(STATES)
EVENT_KIND_NAMES = dict(Event.Kind.choices)


@dataclass(frozen=True, slots=True)
class PastPart:
    """A part of a question: `start` to `end` of the text of turn `turn`, and to whom it was put."""

    turn: str
    start: int
    end: int
    labels: tuple[str, ...]
    addressees: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PastExchange:
    """A question with its answers; `position` counts from 1 among the event's."""

    position: int
    key: str
    asker: Named | None
    asker_name: str
    outlet: Named | None
    outlet_name: str
    state: str
    parts: tuple[PastPart, ...]

    @property
    def called(self) -> str:
        """Who asks and for whom, as far as the transcript said."""
        name = self.asker.name if self.asker else self.asker_name
        outlet = self.outlet.name if self.outlet else ""
        return ", ".join(part for part in (name or _("Unnamed journalist"), outlet) if part)

    @property
    def outcome(self) -> str:
        """What became of the question, in the interface's language."""
        return str(OUTCOME_NAMES.get(self.state, self.state))


@dataclass(frozen=True, slots=True)
class PastTurn:
    """A turn; `position` counts from 1, `start` to `end` are code points of the source.

    `text` and `marks` are as the tables keep them. `rule` is how the speaker was known, "" where
    nobody was.
    """

    position: int
    key: str
    label: str
    speaker: Named | None
    rule: str
    rule_source: tuple[int, int] | None
    is_confirmed: bool
    kind: str
    exchange: PastExchange | None
    text: str
    marks: tuple[MarkRecord, ...]
    voice: str
    language: str
    start: int
    end: int

    @property
    def called(self) -> str:
        """Who speaks, by name, else the name that an asker is called by, else the label."""
        if self.speaker:
            return self.speaker.name
        if self.kind != Kind.QUESTION:
            return self.label
        return (self.exchange.asker_name if self.exchange else "") or _("Unnamed journalist")

    @property
    def called_in(self) -> str:
        """The language of what the speaker is called: a label's, "" for a name."""
        return self.language if self.speaker is None and self.kind != Kind.QUESTION else ""

    @property
    def kind_name(self) -> str:
        """Its kind in the interface's language."""
        return str(KIND_NAMES.get(self.kind, self.kind))

    @property
    def voice_name(self) -> str:
        """Whose words it gives, in the interface's language."""
        return str(VOICE_NAMES.get(self.voice, self.voice))

    @property
    def rule_name(self) -> str:
        """How the speaker was known, in the interface's language; "" where nobody was."""
        return str(RULE_NAMES.get(self.rule, self.rule))


@dataclass(frozen=True, slots=True)
class PastParticipation:
    """Who took part, in which role that day, under which printed labels."""

    speaker: Named
    role: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastNote:
    """A footnote of the source; `turn` is the position of the one it stands in, None for none."""

    marker: str
    turn: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PastOrigin:
    """Where the source document comes from, as the archive said it then; "" for not known."""

    originator: str
    publisher: str
    address: str
    licence: str


@dataclass(frozen=True, slots=True)
class PastEvent:
    """An event as one revision has it; `source` is the checksum of its document."""

    slug: str
    title: str
    date: date | None
    date_basis: str
    place: str
    place_basis: str
    kind: str
    series: str
    state: str
    withdrawal_reason: str
    languages: tuple[str, ...]
    is_fictional: bool
    source: str
    origin: PastOrigin
    notes: tuple[PastNote, ...]
    turns: tuple[PastTurn, ...]
    exchanges: tuple[PastExchange, ...]
    participations: tuple[PastParticipation, ...]

    @property
    def kind_name(self) -> str:
        """What sort of occasion it was, in the interface's language."""
        return str(EVENT_KIND_NAMES.get(self.kind, self.kind))

    @property
    def language(self) -> str:
        """The language of most of it, "" where it is not known."""
        return self.languages[0] if self.languages else ""

    @property
    def is_withdrawn(self) -> bool:
        """Whether the public could not read it then."""
        return self.state == Event.State.WITHDRAWN

    @property
    def statements(self) -> int:
        """How many turns somebody speaks."""
        return sum(turn.kind != Kind.STAGE for turn in self.turns)

    def statement(self, key: str) -> PastTurn | None:
        """The turn with this key, None where it was not there."""
        return next((turn for turn in self.turns if turn.key == key), None)

    def exchange(self, key: str) -> PastExchange | None:
        """The exchange with this key, None where it was not there."""
        return next((each for each in self.exchanges if each.key == key), None)

    def turns_of(self, exchange: PastExchange) -> list[PastTurn]:
        """The turns of one of its exchanges, in order."""
        return [turn for turn in self.turns if turn.exchange == exchange]

    def role_of(self, turn: PastTurn) -> str:
        """The role of the turn's speaker that day, "" where none was said."""
        held = (part.role for part in self.participations if part.speaker == turn.speaker)
        return next(held, "") if turn.speaker else ""


def state_of(revision: Revision) -> PastEvent:
    """What one revision said."""
    return states_of([revision])[0]


def states_of(revisions: Sequence[Revision]) -> list[PastEvent]:
    """What each of the revisions said, in their order; they come with their snapshots.

    No query where the snapshots say what everybody was called; two where an old one does not.
    """
    records = [record_of(revision) for revision in revisions]
    names = names_in(records)
    return [_event(record, own) for record, own in zip(records, names, strict=True)]


def _event(record: EventRecord, names: Names) -> PastEvent:
    exchanges = [
        _exchange(place, each, names)
        for place, each in enumerate(record.get("exchanges", []), start=1)
    ]
    by_key = {exchange.key: exchange for exchange in exchanges}
    day = record.get("date")
    return PastEvent(
        slug=record.get("slug", ""),
        title=record.get("title", ""),
        date=date.fromisoformat(day) if day else None,
        date_basis=record.get("date_basis", ""),
        place=record.get("place", ""),
        place_basis=record.get("place_basis", ""),
        kind=record.get("kind", ""),
        series=record.get("series") or "",
        state=record.get("state", ""),
        withdrawal_reason=record.get("withdrawal_reason", ""),
        languages=tuple(record.get("languages", [])),
        is_fictional=record.get("is_fictional", False),
        source=record.get("source", ""),
        origin=_origin(record.get("origin", {})),
        notes=tuple(_notes(record.get("footnotes", []))),
        turns=tuple(
            _turn(place, each, by_key, names)
            for place, each in enumerate(record.get("turns", []), start=1)
        ),
        exchanges=tuple(exchanges),
        participations=tuple(
            _participation(each, names) for each in record.get("participations", [])
        ),
    )


def _turn(
    place: int, record: TurnRecord, exchanges: Mapping[str, PastExchange], names: Names
) -> PastTurn:
    start, end = record.get("source") or (0, 0)
    known = record.get("attribution_source")
    return PastTurn(
        position=place,
        key=record.get("key") or "",
        label=record.get("label", ""),
        speaker=names.speaker(record.get("speaker")),
        rule=record.get("attribution", ""),
        rule_source=(known[0], known[1]) if known else None,
        is_confirmed=record.get("attribution_confirmed", False),
        kind=record.get("kind", ""),
        exchange=exchanges.get(record.get("exchange") or ""),
        text=record.get("text", ""),
        marks=tuple(record.get("marks", [])),
        voice=record.get("voice", ""),
        language=record.get("language", ""),
        start=start,
        end=end,
    )


def _exchange(place: int, record: ExchangeRecord, names: Names) -> PastExchange:
    return PastExchange(
        position=place,
        key=record.get("key") or "",
        asker=names.speaker(record.get("asker")),
        asker_name=record.get("asker_name", ""),
        outlet=names.outlet(record.get("outlet")),
        outlet_name=record.get("outlet_name", ""),
        state=record.get("state", ""),
        parts=tuple(_part(each, names) for each in record.get("parts", [])),
    )


def _part(record: PartRecord, names: Names) -> PastPart:
    start, end = record.get("span") or (0, 0)
    return PastPart(
        turn=record.get("turn") or "",
        start=start,
        end=end,
        labels=tuple(record.get("labels", [])),
        addressees=tuple(names.speakers_with(record.get("addressees", []))),
    )


def _participation(record: ParticipationRecord, names: Names) -> PastParticipation:
    outlet = names.outlet(record.get("outlet"))
    country = names.country(record.get("country"))
    where = (outlet.name if outlet else "") or country or record.get("organisation", "")
    return PastParticipation(
        speaker=names.known(record.get("speaker", "")),
        role=", ".join(part for part in (record.get("title", ""), where) if part),
        labels=tuple(record.get("labels", [])),
    )


def _origin(record: OriginRecord) -> PastOrigin:
    return PastOrigin(
        originator=record.get("originator", ""),
        publisher=record.get("publisher", ""),
        address=record.get("address", ""),
        licence=record.get("licence", ""),
    )


def _notes(records: Iterable[NoteRecord]) -> list[PastNote]:
    return [
        PastNote(each.get("marker", ""), each.get("anchor_turn"), each.get("text", ""))
        for each in records
    ]
