"""Who asked for whom: an asker's outlets and an outlet's askers, with their days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min

from transcripts.models import Outlet, Speaker
from transcripts.search.filters import found_by
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from datetime import date

    from transcripts.models.turn_search import TurnSearchQuerySet


@dataclass(frozen=True, slots=True)
class Asked:
    """How many questions were put for an outlet, or by an asker, from which day to which.

    The number is that of the statements which a search for the two, of kind question, finds.
    """

    record: Speaker | Outlet
    questions: int
    first: date
    last: date


def questions(found: TurnSearchQuerySet) -> TurnSearchQuerySet:
    """The questions among the statements found."""
    return found.filter(kind=Kind.QUESTION)


def outlets_of(speaker: Speaker) -> list[Asked]:
    """The outlets for which somebody asked, the latest first; two queries."""
    put = questions(found_by("speaker", speaker.slug))
    return _asked(put, "outlet_id", Outlet)


def askers_of(outlet: Outlet) -> list[Asked]:
    """Those who asked for an outlet and are known by name, the latest first; two queries."""
    put = questions(found_by("outlet", outlet.slug))
    return _asked(put, "speaker_id", Speaker)


def _asked(
    put: TurnSearchQuerySet, column: str, model: type[Speaker] | type[Outlet]
) -> list[Asked]:
    rows = list(
        put.exclude(**{column: None})
        .order_by()
        .values(column)
        .annotate(asked=Count("turn_id"), first=Min("date"), last=Max("date"))
        .order_by("-last", "-first", column)
        .values_list(column, "asked", "first", "last")
    )
    records = model.objects.in_bulk([pk for pk, *_ in rows])
    return [Asked(records[pk], *figures) for pk, *figures in rows if pk in records]
