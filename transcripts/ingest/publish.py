"""Publishing and withdrawing: what the public may read, and from when on."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from transcripts.ingest.index import index
from transcripts.ingest.people import confirm_made
from transcripts.ingest.refusals import RefusedError
from transcripts.ingest.snapshots import snapshot
from transcripts.models import Departure, Event, Exchange, Revision, Turn

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

# No vowels and no letters that look like a digit: no words by accident, none misread aloud.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
KEY_LENGTH = 8


class NotReadyError(RefusedError):
    """The event cannot be published, or withdrawn."""


def obstacles(event: Event) -> list[str]:
    """What stands in the way of publishing `event`, each with what to do."""
    reasons = []
    if event.state == Event.State.PUBLISHED:
        reasons.append("It is published already.")
    if event.date is None:
        reasons.append("It has no date: enter the date and how it is known.")
    if not event.turns.spoken().exists():
        reasons.append("The parser found no statement in it: check that it is a transcript.")
    return reasons


@transaction.atomic
def publish(event: Event, *, reason: str, by: User | None, at: datetime) -> Revision:
    """Let the public read `event`; gives each statement and exchange its permanent address.

    Raises `NotReadyError` with every reason, and changes nothing then.
    """
    locked = Event.objects.select_for_update().get(pk=event.pk)
    reasons = obstacles(locked)
    if reasons:
        raise NotReadyError(reasons)
    give_keys(locked)
    confirm_made(locked)
    locked.state = Event.State.PUBLISHED
    locked.published_at = locked.published_at or at
    locked.withdrawn_at, locked.withdrawal_reason = None, ""
    locked.save()
    index(locked)
    event.refresh_from_db()
    return add_revision(locked, reason=reason, by=by, at=at)


@transaction.atomic
def withdraw(event: Event, *, reason: str, by: User | None, at: datetime) -> Revision:
    """Take `event` back from the public, saying why; its addresses stay and say so.

    Raises `NotReadyError` where there is no reason or it is not published.
    """
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if locked.state != Event.State.PUBLISHED:
        raise NotReadyError(["It is not published."])
    if not reason.strip():
        raise NotReadyError(["Say why it is withdrawn: the public is told."])
    locked.state = Event.State.WITHDRAWN
    locked.withdrawn_at, locked.withdrawal_reason = at, reason.strip()
    locked.save()
    index(locked)
    event.refresh_from_db()
    return add_revision(locked, reason=reason, by=by, at=at)


def give_keys(event: Event) -> None:
    """Give permanent keys to the event's statements and exchanges that have none."""
    turns = list(event.turns.filter(key=None))
    exchanges = list(event.exchanges.filter(key=None))
    for turn, key in zip(turns, free_keys(Turn.objects.all(), len(turns)), strict=True):
        turn.key = key
    for exchange, key in zip(
        exchanges, free_keys(Exchange.objects.all(), len(exchanges)), strict=True
    ):
        exchange.key = key
    Turn.objects.bulk_update(turns, ["key"])
    Exchange.objects.bulk_update(exchanges, ["key"])


def free_keys(rows: QuerySet[Turn] | QuerySet[Exchange], number: int) -> list[str]:
    """So many keys that none of `rows` has, and none ever had that has left.

    Of a million random ones two or three are alike.
    """
    keys: set[str] = set()
    while len(keys) < number:
        keys |= {new_key() for _ in range(number - len(keys))}
        keys -= set(rows.filter(key__in=keys).values_list("key", flat=True))
        keys -= set(Departure.objects.keyed(keys).values_list("key", flat=True))
    return list(keys)


def new_key() -> str:
    """A short random key, one of 280 thousand million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))


def add_revision(
    event: Event, *, reason: str, by: User | None, at: datetime, requested_by: str = ""
) -> Revision:
    """Record what the public can read of `event` from now on, and why it came about.

    `requested_by` is who asked for it, in words, "" where nobody did.
    """
    last = event.revisions.latest_without_snapshot()
    revision = Revision.objects.create(
        event=event,
        source_id=event.source_id,
        number=last.number + 1 if last else 1,
        made_at=at,
        reason=reason.strip(),
        requested_by=requested_by.strip(),
        made_by=by,
        snapshot=snapshot(event),
    )
    revision.refresh_from_db(fields=["previous_hash", "hash", "sha256"])
    return revision
