"""Who took part in an event, in which role that day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from transcripts.models import Participation, Role, Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transcripts.ingest.people import Cast
    from transcripts.models import Event
    from transcripts.parsing import Transcript


def write_participations(event: Event, transcript: Transcript, cast: Cast) -> None:
    """Record who took part, in the order in which they first speak, in which role that day."""
    labels: dict[Speaker, list[str]] = defaultdict(list)
    printed: dict[Speaker, str] = {}
    for turn in transcript.turns:
        known = cast.turns.get(turn.n)
        if known and known.speaker and turn.label:
            printed.setdefault(known.speaker, known.role)
            labels[known.speaker].append(turn.label)
    outlets = {
        cast.asker(exchange): cast.outlets[exchange.outlet]
        for exchange in transcript.exchanges
        if exchange.outlet in cast.outlets
    }
    rows = []
    for position, speaker in enumerate(labels, start=1):
        row = _in_role(event, speaker, printed[speaker])
        row.position, row.outlet = position, outlets.get(speaker)
        row.labels = list(dict.fromkeys(labels[speaker]))
        rows.append(row)
    Participation.objects.bulk_create(rows)


def renew_participations(event: Event, printed: Mapping[Speaker, str]) -> None:
    """Make the participations those of the event's turns as they stand now.

    Who took part before keeps the role of that day; `printed` are roles that the document prints.
    """
    before = {row.speaker_id: row for row in event.participations.all()}
    labels: dict[Speaker, list[str]] = defaultdict(list)
    turns = event.turns.exclude(label="").exclude(speaker=None).select_related("speaker")
    for turn in turns.only("label", "speaker").order_by("position"):
        if turn.speaker:
            labels[turn.speaker].append(turn.label)
    event.participations.exclude(speaker__in=list(labels)).delete()
    changed: list[Participation] = []
    new: list[Participation] = []
    for position, speaker in enumerate(labels, start=1):
        row = before.get(speaker.pk) or _in_role(event, speaker, printed.get(speaker, ""))
        now = (position, list(dict.fromkeys(labels[speaker])))
        if (row.position, row.labels) != now:
            row.position, row.labels = now
            (changed if row.pk else new).append(row)
    Participation.objects.bulk_update(changed, ["position", "labels"])
    Participation.objects.bulk_create(new)


def _in_role(event: Event, speaker: Speaker, printed: str) -> Participation:
    """The speaker's part in their office that day, else in the role that the document prints."""
    role = role_on(speaker, event)
    if role is None:
        return Participation(event=event, speaker=speaker, title=printed, country=speaker.country)
    return Participation(
        event=event,
        speaker=speaker,
        title=role.title,
        organisation=role.organisation,
        country=role.country,
    )


def role_on(speaker: Speaker, event: Event) -> Role | None:
    """The office that `speaker` held on the event's day; of several, the latest begun."""
    if event.date is None:
        return None
    return Role.objects.of(speaker).on(event.date).latest_first().first()
