"""Revisions with what each changed: the history of an event, of a statement, and the register."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from transcripts.history.differences import Fate, difference, statement_change
from transcripts.history.states import states_of
from transcripts.models import Departure, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.history.differences import Difference, StatementChange
    from transcripts.history.states import PastEvent
    from transcripts.models import Event

    # By event id and number.
    States = Mapping[tuple[int, int], PastEvent]

# Where it came to be as it is, changed or went: places in the source move with every correction.
STATEMENT_CHANGED = """
    SELECT number
    FROM (
        SELECT number, told, lag(told) OVER (ORDER BY number) AS before
        FROM (
            SELECT revision.number, (
                SELECT turn - 'source' - 'attribution_source'
                FROM jsonb_array_elements(
                    convert_from(revision.snapshot, 'UTF8')::jsonb -> 'turns'
                ) AS turn
                WHERE turn ->> 'key' = %s
                LIMIT 1
            ) AS told
            FROM transcripts_revision AS revision
            WHERE revision.event_id = %s
        ) AS each
    ) AS pair
    WHERE told IS DISTINCT FROM before
    ORDER BY number DESC
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A revision and what it changed.

    `said` is what the event said from then on; None while the event is withdrawn, whose words
    nobody is shown. `difference` is None then, and for the first revision.
    """

    revision: Revision
    said: PastEvent | None
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class StatementStep:
    """A revision and what it did to one statement; `change` is None while that is withheld."""

    revision: Revision
    change: StatementChange | None


def steps(revisions: Iterable[Revision]) -> list[Step]:
    """Each revision with what it changed; they come with their events and need no snapshot.

    Two queries, however many there are.
    """
    listed = list(revisions)
    states = _states(revision for revision in listed if revision.event.is_public)
    successors = _successors(listed)
    return [_step(revision, states, successors) for revision in listed]


def statement_numbers(event: Event, key: str) -> list[int]:
    """The revisions in which the statement with this key came, changed or went, latest first."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT_CHANGED, [key, event.pk])
        return [row[0] for row in cursor.fetchall()]


def statement_steps(event: Event, key: str, numbers: Sequence[int]) -> list[StatementStep]:
    """What the revisions of `event` with these numbers did to the statement, in their order."""
    rows = event.revisions.select_related("event").without_snapshot()
    by_number = {revision.number: revision for revision in rows.filter(number__in=numbers)}
    listed = [by_number[number] for number in numbers]
    states = _states(listed) if event.is_public else {}
    successors = _successors(listed)
    return [
        StatementStep(revision, _statement_change(revision, key, states, successors))
        for revision in listed
    ]


def _step(
    revision: Revision, states: States, successors: Mapping[tuple[int, str], tuple[str, ...]]
) -> Step:
    said = states.get((revision.event_id, revision.number))
    before = states.get((revision.event_id, revision.number - 1))
    if said is None or before is None:
        return Step(revision, said, None)
    told = difference(before, said)
    statements = tuple(_leading_on(change, revision, successors) for change in told.statements)
    return Step(revision, said, replace(told, statements=statements))


def _statement_change(
    revision: Revision,
    key: str,
    states: States,
    successors: Mapping[tuple[int, str], tuple[str, ...]],
) -> StatementChange | None:
    said = states.get((revision.event_id, revision.number))
    before = states.get((revision.event_id, revision.number - 1))
    change = statement_change(
        before.statement(key) if before else None, said.statement(key) if said else None
    )
    return _leading_on(change, revision, successors) if change else None


def _leading_on(
    change: StatementChange,
    revision: Revision,
    successors: Mapping[tuple[int, str], tuple[str, ...]],
) -> StatementChange:
    if change.fate != Fate.REMOVED:
        return change
    return replace(change, successors=successors.get((revision.pk, change.told.key), ()))


def _states(revisions: Iterable[Revision]) -> States:
    """What these revisions and those before them said."""
    wanted = Q(pk__in=[])
    for revision in revisions:
        wanted |= Q(event=revision.event_id, number__in=[revision.number - 1, revision.number])
    found = list(Revision.objects.filter(wanted))
    told = zip(found, states_of(found), strict=True)
    return {(revision.event_id, revision.number): said for revision, said in told}


def _successors(revisions: Sequence[Revision]) -> dict[tuple[int, str], tuple[str, ...]]:
    """Where the words of what these revisions removed went, by revision id and key."""
    gone = Departure.objects.of_statements().filter(gone_in__in=revisions)
    return {(row.gone_in_id, row.key): tuple(row.successors) for row in gone}
