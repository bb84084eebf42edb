"""Finding transcripts that are nearly the same text, and linking them; nothing is merged.

A link is no part of either event's snapshot: it says something of two events, and changes no word
of either. Who decided on it and when is kept with it; where the public is shown it, or no longer,
a revision of each event says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from transcripts.ingest.publish import add_revision
from transcripts.models import Event, Reissue, Sketch, Turn
from transcripts.parsing.sketches import Likeness, likeness, shingles, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from django.contrib.auth.models import User

# Measured on the development corpus: a plain and a corrected transcript share 0.998 of their runs
# of words, two governments' own transcripts of one event 0.706, and any other two at most 0.006.
# One word changed in fifty leaves 0.82.
SAME_FROM = 0.8
# A page that repeats a transcript in part. The two governments reach 0.839, any others 0.02.
PART_FROM = 0.9
# Fewer runs are a greeting and a farewell, which many transcripts have in common.
LEAST_RUNS = 25
# Nearly equal texts share most of 256 numbers; an excerpt of a twentieth shares about twelve.
LEAST_SHARED = 8
MOST_CANDIDATES = 50

# One pair in twelve of unlike texts shares a number or two, of a phrase such as "thank you very
# much mr"; one in two hundred shares both an even and an odd one. Where likes share only eight,
# one pair in a hundred has them all on one side.
CANDIDATES = """
    SELECT event_id FROM (
        SELECT kept.event_id, (
            SELECT count(*) FROM unnest(kept.numbers) AS number WHERE number = ANY(%(numbers)s)
        ) AS shared
        FROM transcripts_sketch AS kept
        WHERE kept.numbers && %(even)s::bigint[] AND kept.numbers && %(odd)s::bigint[]
          AND kept.event_id <> %(event)s
    ) AS counted
    WHERE shared >= %(least)s ORDER BY shared DESC, event_id LIMIT %(most)s
"""


@transaction.atomic
def compare(event: Event) -> list[Reissue]:
    """Propose links between `event` and what is nearly the same text; all its links then.

    A proposal that no longer holds goes; what a person decided stays.
    """
    runs = _runs([event.pk])[event.pk]
    numbers = list(sketch(runs))
    Sketch.objects.update_or_create(event=event, defaults={"numbers": numbers})
    found = list(_proposed(event, runs, numbers))
    alike = {link.earlier_id for link in found} | {link.later_id for link in found}
    others = alike - {event.pk}
    outdated = Reissue.objects.of(event).proposed()
    outdated.exclude(earlier__in=others).exclude(later__in=others).delete()
    Reissue.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=["earlier", "later"],
        update_fields=["similarity", "rule"],
    )
    return list(Reissue.objects.of(event).select_related("earlier", "later").order_by("pk"))


def _proposed(event: Event, runs: AbstractSet[int], numbers: list[int]) -> Iterator[Reissue]:
    if len(runs) < LEAST_RUNS:
        return
    for other, its_runs in _runs(_candidates(event, numbers)).items():
        if len(its_runs) < LEAST_RUNS:
            continue
        found = measured(likeness(runs, its_runs))
        if found:
            earlier, later = sorted((event.pk, other))
            similarity, rule = found
            yield Reissue(earlier_id=earlier, later_id=later, similarity=similarity, rule=rule)


def measured(alike: Likeness) -> tuple[float, Reissue.Rule] | None:
    """The similarity with its rule; None for two texts that are not the same."""
    if alike.resemblance >= SAME_FROM:
        return alike.resemblance, Reissue.Rule.SAME
    if alike.containment >= PART_FROM:
        return alike.containment, Reissue.Rule.PART
    return None


def _candidates(event: Event, numbers: list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            CANDIDATES,
            {
                "numbers": numbers,
                "even": [number for number in numbers if number % 2 == 0],
                "odd": [number for number in numbers if number % 2],
                "event": event.pk,
                "least": LEAST_SHARED,
                "most": MOST_CANDIDATES,
            },
        )
        return [row[0] for row in cursor.fetchall()]


def _runs(events: Iterable[int]) -> dict[int, frozenset[int]]:
    """The runs of words of each of these events, by id; one query."""
    texts: dict[int, list[str]] = {event: [] for event in events}
    turns = Turn.objects.filter(event__in=texts).order_by("event", "position")
    for event, text in turns.values_list("event", "text"):
        texts[event].append(text)
    return {event: shingles("\n".join(spoken)) for event, spoken in texts.items()}


def complete() -> int:
    """Compare every event that never was; how many there were.

    An archive older than this has events without a sketch; later ones are compared as they come.
    """
    missing = list(Event.objects.filter(sketch=None).order_by("pk"))
    for event in missing:
        compare(event)
    return len(missing)


@transaction.atomic
def confirm(link: Reissue, *, by: User | None, at: datetime) -> None:
    """Say that the two events are one text issued twice: their pages name each other."""
    was_shown = _decide(link, Reissue.State.CONFIRMED, by=by, at=at)
    if not was_shown:
        _tell(link, "Nearly the same text as “{}”, as staff found.", by=by, at=at)


@transaction.atomic
def reject(link: Reissue, *, by: User | None, at: datetime) -> None:
    """Say that the two events are not one text issued twice; it is not proposed again."""
    was_shown = _decide(link, Reissue.State.REJECTED, by=by, at=at)
    if was_shown:
        _tell(link, "Not the same text as “{}” after all, as staff found.", by=by, at=at)


def _decide(link: Reissue, state: Reissue.State, *, by: User | None, at: datetime) -> bool:
    """Write the decision down; whether the link was confirmed before."""
    held = Reissue.objects.select_for_update().get(pk=link.pk)
    link.state, link.decided_by, link.decided_at = state, by, at
    link.save(update_fields=["state", "decided_by", "decided_at"])
    return held.state == Reissue.State.CONFIRMED


def _tell(link: Reissue, reason: str, *, by: User | None, at: datetime) -> None:
    """Say in a revision of each event what its page says of the other; readers see public ones."""
    pair = Event.objects.filter(pk__in=[link.earlier_id, link.later_id])
    events = list(pair.select_for_update().order_by("pk"))
    if all(event.is_public for event in events):
        for event, other in zip(events, reversed(events), strict=True):
            add_revision(event, reason=reason.format(other.title), by=by, at=at)
