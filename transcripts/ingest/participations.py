"""Who took part in an event, in which role that day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from transcripts.models import Participation, Role, Speaker

if TYPE_CHECKING:
    from transcripts.ingest.people import Cast
    from transcripts.models import Event
    from transcripts.parsing import Transcript


def write_participations(event: Event, transcript: Transcript, cast: Cast) -> None:
    """Record who took part, in the order in which they first speak, in which role that day."""
    labels: dict[Speaker, list[str]] = defaultdict(list)
    names: dict[Speaker, str] = {}
    for turn in transcript.turns:
        known = cast.turns.get(turn.n)
        if known and turn.label:
            names.setdefault(known.speaker, known.printed)
            labels[known.speaker].append(turn.label)
    outlets = {
        cast.asker(exchange): cast.outlets[exchange.outlet]
        for exchange in transcript.exchanges
        if exchange.outlet in cast.outlets
    }
    printed = {participant.name: participant.role or "" for participant in transcript.participants}
    rows = []
    for position, speaker in enumerate(labels, start=1):
        row = _in_role(event, speaker, printed.get(names[speaker], ""))
        row.position, row.outlet = position, outlets.get(speaker)
        row.labels = list(dict.fromkeys(labels[speaker]))
        rows.append(row)
    Participation.objects.bulk_create(rows)


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
