"""What the operators of the query language ask of the search table."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, Value
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from transcripts.models.people import Folded
from transcripts.search.named import BY_PARAMETER, SPEAKERS, Records, named, near_names
from transcripts.search.query import Field, Mistake, write
from transcripts.vocabulary import Kind, Language, Voice

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# The conditions under which a row is of the records that a parameter, or an operator, names.
LOOKUPS = {
    "speaker": "speaker_id__in",
    "topic": "topics__overlap",
    "outlet": "outlet_id__in",
    "country": "country__in",
    "event": "event_id__in",
    "series": "series_id__in",
    "to": "addressees__overlap",
    "asked-by": "asker_id__in",
}
CHOICES: dict[str, dict[str, Q]] = {
    "kind": {kind: Q(kind=kind) for kind in Kind if kind != Kind.STAGE},
    "voice": {voice: Q(voice=voice) for voice in Voice},
    "lang": {language: Q(language=language) for language in Language},
    "is": {
        "question": Q(kind=Kind.QUESTION),
        "answer": Q(kind=Kind.ANSWER),
        "correction": Q(is_corrected=True),
    },
}
YEARS = (1800, 2199)
DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
A_YEAR = _("A year is written with four digits: 2023.")
A_DAY = _("A day is written 2023-05-04, a month 2023-05, a year 2023.")
# Finds nothing, and leaves nothing to take away.
NOTHING = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class Meaning:
    """The condition that an operator sets, and what is wrong with its value."""

    condition: Q
    mistake: Mistake | None = None


def meaning(field: Field) -> Meaning:
    """What `field` asks for; a value that names nothing finds nothing and is a mistake."""
    if field.name in LOOKUPS:
        return _of_records(field, BY_PARAMETER.get(field.name, SPEAKERS))
    if field.name in CHOICES:
        return _of_choices(field, CHOICES[field.name])
    if field.name == "role":
        words = Folded(Value(field.value))
        return Meaning(Q(role=SearchQuery(words, config="simple", search_type="phrase")))
    return _of_days(field)


def _of_records(field: Field, records: Records) -> Meaning:
    if keys := named(records, field.value):
        return Meaning(Q(**{LOOKUPS[field.name]: keys}))
    offers = tuple(
        write(Field(field.name, name.replace('"', " ")))
        for name in near_names(records, field.value)
    )
    message = format_lazy(
        _("The archive knows no {kind} by “{value}”."), kind=records.kind, value=field.value
    )
    return _nothing(field, message, offers)


def _of_choices(field: Field, choices: dict[str, Q]) -> Meaning:
    condition = choices.get(field.value.lower())
    if condition is not None:
        return Meaning(condition)
    message = format_lazy(
        _("{operator}: takes one of {values}."), operator=field.name, values=", ".join(choices)
    )
    return _nothing(field, message)


def _of_days(field: Field) -> Meaning:
    days = _days(field.value)
    if days is None or (field.name == "year" and len(field.value) != len("2023")):
        return _nothing(field, A_YEAR if field.name == "year" else A_DAY)
    first, last = days
    bounds = {"since": Q(date__gte=first), "until": Q(date__lte=last)}
    return Meaning(bounds.get(field.name, Q(date__range=days)))


def _days(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day; None for anything else."""
    match = DAY.fullmatch(text)
    if not match or not YEARS[0] <= int(match[1]) <= YEARS[1]:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    if match[3]:
        return first, first
    last_month = month if match[2] else 12
    return first, date(year, last_month, monthrange(year, last_month)[1])


def _nothing(field: Field, message: _StrOrPromise, offers: tuple[str, ...] = ()) -> Meaning:
    return Meaning(NOTHING, Mistake(field.place, message, offers=offers))
