"""When an event, a statement or an exchange had which revision, and which one is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from transcripts.models import Event
    from transcripts.models.revisions import RevisionQuerySet


class PlaceOf(models.Func):
    """Where bytes first stand in other bytes, from 1; 0 where they do not."""

    function = "position"
    arg_joiner = " IN "
    output_field = models.IntegerField()


@dataclass(frozen=True, slots=True)
class Memento:
    """A revision by its number, and the moment from which on the public could read it."""

    number: int
    made_at: datetime

    @property
    def second(self) -> datetime:
        """The moment as HTTP tells it: in whole seconds."""
        return self.made_at.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Pin:
    """A revision among those that have what it is asked for, the first of them first."""

    memento: Memento
    all: tuple[Memento, ...]
    newest: Memento

    @property
    def number(self) -> int:
        """The revision's number."""
        return self.memento.number

    @property
    def is_newest(self) -> bool:
        """Whether the event has no newer revision."""
        return self.memento == self.newest

    @property
    def before(self) -> Memento | None:
        """The one before, None for the first."""
        place = self.all.index(self.memento)
        return self.all[place - 1] if place else None

    @property
    def after(self) -> Memento | None:
        """The next one, None for the last."""
        place = self.all.index(self.memento)
        return self.all[place + 1] if place + 1 < len(self.all) else None


def mementos_of(event: Event) -> tuple[Memento, ...]:
    """Every revision of the event, the first one first."""
    return _mementos(event.revisions.all())


def mementos_with(event: Event, key: str) -> tuple[Memento, ...]:
    """The revisions that have the statement or exchange with this key, the first one first."""
    # Canonical JSON: the same words within a text would have their quotes escaped.
    record = f'"key":"{key}"'.encode()
    place = PlaceOf(models.Value(record, models.BinaryField()), "snapshot")
    return _mementos(event.revisions.annotate(place=place).filter(place__gt=0))


def _mementos(revisions: RevisionQuerySet) -> tuple[Memento, ...]:
    rows = revisions.order_by("number").values_list("number", "made_at")
    return tuple(Memento(number, made_at) for number, made_at in rows)


def pin(asked: str, having: Sequence[Memento], newest: Memento) -> Pin | None:
    """The one of `having` whose number is `asked`, None where it is none of them."""
    found = (memento for memento in having if str(memento.number) == asked)
    memento = next(found, None)
    return Pin(memento, tuple(having), newest) if memento else None


def at(moment: datetime, mementos: Sequence[Memento]) -> Memento:
    """The one that the public read at `moment`; the first one where that is before all."""
    then = [memento for memento in mementos if memento.second <= moment]
    return then[-1] if then else mementos[0]
