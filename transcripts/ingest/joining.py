"""Two rows of which only one may stay: parts in one event, or addressees of one question.

The one that goes is remembered whole, and the one that stays as it was before and after, so that
they can be taken apart again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from django.core import serializers
from django.db.models import QuerySet

from transcripts.models import Addressee, Outlet, Participation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from transcripts.models import Speaker

MODELS: dict[str, type[Participation | Addressee]] = {
    "transcripts.participation": Participation,
    "transcripts.addressee": Addressee,
}


class Row(TypedDict):
    """A row of a table, as Django serializes it."""

    model: str
    pk: int
    fields: dict[str, object]


class Joined(TypedDict):
    """The row that stayed, before and after, and the one that went, as Django serializes rows."""

    before: Row
    after: Row
    gone: Row


def join(record: Speaker, into: Speaker) -> list[Joined]:
    """Make one row of each two that name `record` and `into` in one place."""
    return [*_join_participations(record, into), *_join_addressees(record, into)]


def _join_participations(record: Speaker, into: Speaker) -> list[Joined]:
    parts = {part.event_id: part for part in into.participations.all()}
    joined = []
    for gone in record.participations.filter(event__in=parts).order_by("pk"):
        stays = parts[gone.event_id]
        before, removed = _row(stays), _row(gone)
        gone.delete()
        _unite(stays, gone)
        stays.save()
        joined.append(Joined(before=before, after=_row(stays), gone=removed))
    return joined


def _unite(stays: Participation, gone: Participation) -> None:
    """Give `stays` the labels of both, and what only `gone` knows of the role that day."""
    stays.position = min(stays.position, gone.position)
    stays.labels = list(dict.fromkeys([*stays.labels, *gone.labels]))
    stays.outlet = stays.outlet or gone.outlet
    if not stays.title and not stays.organisation:
        # Title, organisation and country say one thing together; half of each would be neither.
        stays.title, stays.organisation = gone.title, gone.organisation
        stays.country = gone.country or stays.country


def _join_addressees(record: Speaker, into: Speaker) -> list[Joined]:
    addressed = {each.part_id: each for each in into.questions_received.all()}
    joined = []
    for gone in record.questions_received.filter(part__in=addressed).order_by("pk"):
        stays = _row(addressed[gone.part_id])
        joined.append(Joined(before=stays, after=stays, gone=_row(gone)))
        gone.delete()
    return joined


def take_apart(joined: Iterable[Joined], into: Speaker) -> set[int]:
    """Make two rows of each again where `into` still has the one; the events that this changes.

    What somebody changed since in the row that stayed is left.
    """
    events = set()
    for each in joined:
        stays = _found(each["after"], into)
        if stays is not None:
            _put_back(_restored(each, _row(stays)))
            _put_back(each["gone"])
            events.add(_event(stays))
    return events


def _found(row: Row, into: Speaker) -> Participation | Addressee | None:
    return QuerySet(MODELS[row["model"]]).filter(pk=row["pk"], speaker=into).first()


def _put_back(row: Row) -> None:
    fields = dict(row["fields"])
    if fields.get("outlet"):
        # It may have been merged since, or deleted: no row named it meanwhile.
        outlet = Outlet.objects.filter(pk=str(fields["outlet"])).first()
        fields["outlet"] = (outlet.merged_into_id or outlet.pk) if outlet else None
    for each in serializers.deserialize("python", [{**row, "fields": fields}]):
        each.save()


def _restored(joined: Joined, now: Row) -> Row:
    before, after = joined["before"]["fields"], joined["after"]["fields"]
    fields = {
        name: before[name] if value == after[name] else value
        for name, value in now["fields"].items()
    }
    if "labels" in fields:
        fields["labels"] = _labels(
            *(row["fields"] for row in (now, joined["before"], joined["after"]))
        )
    return Row(model=now["model"], pk=now["pk"], fields=fields)


def _labels(*rows: dict[str, object]) -> str:
    """The labels now, less those that the merge brought; an array is serialized as JSON."""
    now, before, after = (json.loads(str(fields["labels"])) for fields in rows)
    return json.dumps([label for label in now if label in before or label not in after])


def _event(row: Participation | Addressee) -> int:
    return row.event_id if isinstance(row, Participation) else row.part.exchange.event_id


def _row(row: Model) -> Row:
    read: list[Row] = json.loads(serializers.serialize("json", [row]))
    return read[0]
