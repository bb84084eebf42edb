"""The queue of unresolved labels over all events, and what is shown of one label."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from transcripts.models import Event, LabelDecision, Turn
from transcripts.parsing.anonymity import is_anonymous, is_press
from transcripts.parsing.folding import compared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

LATEST = 20


@dataclass(frozen=True, slots=True)
class OpenLabel:
    """A label that stands for nobody known, over all events; days are None where none is dated.

    `printed` is the form printed most; forms that differ by case and points only are one label.
    """

    printed: str
    turns: int
    events: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """An event with the label: in how many turns, and how the first of them begins."""

    event: Event
    turns: int
    opening: str
    position: int


@dataclass(frozen=True, slots=True)
class Action:
    """What one person decided of one label at one moment, in how many events.

    `speaker` is "" where nobody can be named, `by` where the account is gone.
    """

    label: str
    speaker: str
    by: str
    at: datetime
    events: int


def label_address(label: str, **asked: str | int) -> str:
    """The address of a label's page."""
    query = urlencode({"label": label, **asked})
    return f"{reverse('admin:transcripts_labeldecision_label')}?{query}"


def open_labels(words: str = "", house: str = "") -> list[OpenLabel]:
    """The labels of nobody known, the most printed first; one query.

    `words` must stand in the label, whatever their case; `house` is whose transcripts count. A
    house's word for the press and an official who is not named wait for nobody.
    """
    unresolved = Turn.objects.unresolved()
    if house:
        unresolved = unresolved.filter(event__source__originator=house)
    counted = unresolved.values_list("label", "event", "event__date").annotate(n=Count("pk"))
    found: dict[str, list[tuple[str, int, date | None, int]]] = defaultdict(list)
    for row in counted.order_by("label", "event"):
        found[compared(row[0])].append(row)
    wanted = compared(words)
    labels = [
        _open_label(rows)
        for folded, rows in found.items()
        if wanted in folded and not (is_anonymous(rows[0][0]) or is_press(rows[0][0]))
    ]
    return sorted(labels, key=lambda label: (-label.turns, label.printed))


def _open_label(rows: Sequence[tuple[str, int, date | None, int]]) -> OpenLabel:
    days = [day for _, _, day, _ in rows if day]
    return OpenLabel(
        printed=max(rows, key=lambda row: row[3])[0],
        turns=sum(row[3] for row in rows),
        events=len({event for _, event, _, _ in rows}),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def houses() -> list[str]:
    """Whose transcripts have unresolved labels."""
    open_in = Turn.objects.unresolved().values("event")
    found = Event.objects.filter(pk__in=open_in).exclude(source__originator="")
    names = found.order_by("source__originator").values_list("source__originator", flat=True)
    return list(names.distinct())


def places_of(label: str, event: int | None = None) -> list[Place]:
    """The events where `label` is unresolved, the newest first; of one event, resolved or not."""
    turns = Turn.objects.labelled().filter(event=event) if event else Turn.objects.unresolved()
    printed = turns.order_by("label").values_list("label", flat=True).distinct()
    forms = [form for form in printed if compared(form) == compared(label)]
    found: dict[int, list[Turn]] = defaultdict(list)
    shown = turns.filter(label__in=forms).only("event", "text", "position")
    for turn in shown.order_by("position"):
        found[turn.event_id].append(turn)
    events = Event.objects.filter(pk__in=found).select_related("source").newest_first()
    return [
        Place(each, len(found[each.pk]), found[each.pk][0].text, found[each.pk][0].position)
        for each in events.defer("source__content")
    ]


def latest_actions() -> list[Action]:
    """What staff decided last, one row an action; the latest first."""
    one = ("label", "speaker__name", "decided_by__username", "decided_at")
    rows = LabelDecision.objects.values_list(*one).annotate(events=Count("event"))
    return [
        Action(label, speaker or "", by or "", at, events)
        for label, speaker, by, at, events in rows.order_by("-decided_at", "label")[:LATEST]
    ]


def of_action(label: str, at: datetime) -> list[Event]:
    """The events for which `label` was decided at that moment."""
    decided = LabelDecision.objects.filter(decided_at=at).select_related("event")
    return [each.event for each in decided if compared(each.label) == compared(label)]
