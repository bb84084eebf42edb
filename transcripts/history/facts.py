"""What changed beside the words of statements, each fact as it was and as it came to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from transcripts.parsing.worddiff import Change as Word
from transcripts.parsing.worddiff import worddiff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from transcripts.history.names import Named
    from transcripts.history.states import (
        PastEvent,
        PastExchange,
        PastNote,
        PastOrigin,
        PastTurn,
    )
    from transcripts.parsing.worddiff import Run

# Staff write offices, reasons and how a fact is known in this language.
RECORDS = "en"
# So much of a checksum tells two documents apart.
SHORT = 16
# A shorter text is read at a glance, before and after.
LONG = 40


class Aspect(models.TextChoices):
    """What a fact is about."""

    TITLE = "title", gettext_lazy("Title")
    DATE = "date", gettext_lazy("Date")
    DATE_BASIS = "date basis", gettext_lazy("How the date is known")
    PLACE = "place", gettext_lazy("Place")
    PLACE_BASIS = "place basis", gettext_lazy("How the place is known")
    EVENT_KIND = "event kind", gettext_lazy("Kind of event")
    SERIES = "series", gettext_lazy("Series")
    SOURCE = "source", gettext_lazy("Source document")
    ORIGINATOR = "originator", gettext_lazy("Whose transcript")
    PUBLISHER = "publisher", gettext_lazy("Published by")
    ADDRESS = "address", gettext_lazy("Address of the source")
    LICENCE = "licence", gettext_lazy("Licence")
    NOTE = "note", gettext_lazy("Footnote")
    NAME = "name", gettext_lazy("Name")
    ROLE = "role", gettext_lazy("Role that day")
    LABEL = "label", gettext_lazy("Printed as")
    SPEAKER = "speaker", gettext_lazy("Who it is")
    RULE = "rule", gettext_lazy("How that is known")
    KIND = "kind", gettext_lazy("Kind")
    EXCHANGE = "exchange", gettext_lazy("Exchange")
    VOICE = "voice", gettext_lazy("Whose words")
    LANGUAGE = "language", gettext_lazy("Language")
    MARKS = "marks", gettext_lazy("Marked passages")
    ASKER = "asker", gettext_lazy("Asker")
    OUTLET = "outlet", gettext_lazy("Outlet")
    OUTCOME = "outcome", gettext_lazy("Outcome")
    PARTS = "parts", gettext_lazy("Parts of the question")
    PUT_TO = "put to", gettext_lazy("Put to")


@dataclass(frozen=True, slots=True)
class Change:
    """A fact as it was and as it came to be, "" where there was or is none.

    `subject` is whose, where that is not clear; `language` the one of both values, "" for the
    interface's or none.
    """

    aspect: Aspect
    before: str
    after: str
    language: str = ""
    subject: str = ""

    @property
    def runs(self) -> tuple[Run, ...]:
        """How the one text became the other; none where that is easier to see side by side."""
        if min(len(self.before), len(self.after)) < LONG:
            return ()
        runs = worddiff(self.before, self.after)
        kept = sum(len(run.text) for run in runs if run.change is Word.KEPT)
        return runs if 2 * kept > len(self.before) else ()


def facts_of_event(before: PastEvent, after: PastEvent) -> tuple[Change, ...]:
    """What changed in what an event's heading and footnotes say."""
    language = after.language
    told = (
        Change(Aspect.TITLE, before.title, after.title, language),
        Change(Aspect.DATE, _day(before.date), _day(after.date)),
        Change(Aspect.DATE_BASIS, before.date_basis, after.date_basis, RECORDS),
        Change(Aspect.PLACE, before.place, after.place, language),
        Change(Aspect.PLACE_BASIS, before.place_basis, after.place_basis, RECORDS),
        Change(Aspect.EVENT_KIND, before.kind_name, after.kind_name),
        Change(Aspect.SERIES, before.series, after.series, RECORDS),
        Change(Aspect.SOURCE, before.source[:SHORT], after.source[:SHORT]),
        *_origins(before.origin, after.origin),
        *_notes(before, after),
        *_participants(before, after),
    )
    return _changed(told)


def facts_of_turn(before: PastTurn, after: PastTurn) -> tuple[Change, ...]:
    """What changed in a statement beside its words."""
    told = (
        Change(Aspect.LABEL, before.label, after.label, after.language),
        *_speakers(before, after),
        Change(Aspect.RULE, _rule(before), _rule(after)),
        Change(Aspect.KIND, before.kind_name, after.kind_name),
        *_exchanges(before, after),
        Change(Aspect.VOICE, before.voice_name, after.voice_name),
        Change(Aspect.LANGUAGE, before.language, after.language),
    )
    same_words = before.text == after.text
    marks = (Change(Aspect.MARKS, _marks(before), _marks(after), after.language),)
    return _changed((*told, *(marks if same_words else ())))


def facts_of_exchange(before: PastExchange, after: PastExchange) -> tuple[Change, ...]:
    """What changed in who asked whom, and what came of it."""
    told = (
        Change(Aspect.ASKER, _asker(before), _asker(after)),
        Change(Aspect.OUTLET, _outlet(before), _outlet(after)),
        Change(Aspect.OUTCOME, before.outcome, after.outcome),
        Change(Aspect.PARTS, str(len(before.parts)), str(len(after.parts))),
        Change(Aspect.PUT_TO, _put_to(before), _put_to(after)),
    )
    return _changed(told)


def _changed(told: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(change for change in told if change.before != change.after)


def _origins(before: PastOrigin, after: PastOrigin) -> Iterator[Change]:
    yield Change(Aspect.ORIGINATOR, before.originator, after.originator)
    yield Change(Aspect.PUBLISHER, before.publisher, after.publisher)
    yield Change(Aspect.ADDRESS, before.address, after.address)
    yield Change(Aspect.LICENCE, before.licence, after.licence, RECORDS)


def _notes(before: PastEvent, after: PastEvent) -> Iterator[Change]:
    old, new = _by_marker(before.notes), _by_marker(after.notes)
    for marker in dict.fromkeys([*old, *new]):
        yield Change(
            Aspect.NOTE, old.get(marker, ""), new.get(marker, ""), after.language, subject=marker
        )


def _by_marker(notes: Iterable[PastNote]) -> dict[str, str]:
    return {note.marker: note.text for note in notes}


def _participants(before: PastEvent, after: PastEvent) -> Iterator[Change]:
    """Names and roles of those who took part both then and now.

    Who comes or goes, the statements say.
    """
    old = {part.speaker.slug: part for part in before.participations}
    for part in after.participations:
        was = old.get(part.speaker.slug, part)
        yield Change(Aspect.NAME, was.speaker.name, part.speaker.name)
        yield Change(Aspect.ROLE, was.role, part.role, RECORDS, subject=part.speaker.name)


def _day(day: date | None) -> str:
    return date_format(day) if day else ""


def _speakers(before: PastTurn, after: PastTurn) -> Iterator[Change]:
    """Another record; that the same one is called another name is told once for the event."""
    old, new = before.speaker, after.speaker
    if (old.slug if old else "") != (new.slug if new else ""):
        yield Change(Aspect.SPEAKER, _named(old), _named(new))


def _named(speaker: Named | None) -> str:
    """By name and address, so that two people of one name are two."""
    return f"{speaker.name} ({speaker.slug})" if speaker else ""


def _rule(turn: PastTurn) -> str:
    if not turn.is_confirmed:
        return turn.rule_name
    return ", ".join(part for part in (turn.rule_name, _("confirmed by a person")) if part)


def _exchanges(before: PastTurn, after: PastTurn) -> Iterator[Change]:
    """Another exchange; what changed within the same one is told with that."""
    old, new = before.exchange, after.exchange
    if (old.key if old else "") != (new.key if new else ""):
        yield Change(Aspect.EXCHANGE, _asked_by(old), _asked_by(new))


def _asked_by(exchange: PastExchange | None) -> str:
    return f"{_asker(exchange)} ({exchange.key})" if exchange else ""


def _asker(exchange: PastExchange) -> str:
    name = exchange.asker.name if exchange.asker else exchange.asker_name
    return name or _("Unnamed journalist")


def _outlet(exchange: PastExchange) -> str:
    return exchange.outlet.name if exchange.outlet else exchange.outlet_name


def _put_to(exchange: PastExchange) -> str:
    names = (person.name for part in exchange.parts for person in part.addressees)
    return ", ".join(dict.fromkeys(names))


def _marks(turn: PastTurn) -> str:
    passages = (
        f"{mark.get('kind', '')}: {turn.text[mark.get('start', 0) : mark.get('end', 0)]}"
        for mark in turn.marks
    )
    return "; ".join(passages)
