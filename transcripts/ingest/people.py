"""From printed labels to people: the event's own roster first, then authority records.

A wrong name is worse than none: a label that two people could bear stays a label.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.text import slugify

from transcripts.models import NameForm, Outlet, Participation, Role, Speaker
from transcripts.vocabulary import Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.models import Event
    from transcripts.models.people import NameFormQuerySet
    from transcripts.parsing import Exchange, Span, Transcript, Turn


# Longer than this it is no name, whatever the parser took it for.
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Known:
    """A turn's speaker, by which rule, and where in the source that stands (None: not there)."""

    speaker: Speaker
    rule: Rule
    source: Span | None


@dataclass(slots=True)
class Cast:
    """Who is who in one event: turns by number, labels and outlets as printed."""

    turns: dict[int, Known] = field(default_factory=dict)
    labels: dict[str, Speaker] = field(default_factory=dict)
    outlets: dict[str, Outlet] = field(default_factory=dict)

    def asker(self, exchange: Exchange) -> Speaker | None:
        """The exchange's questioner, None where nobody says who it is."""
        asked = [self.turns[n] for n in exchange.question_turns if n in self.turns]
        return asked[0].speaker if asked else None

    def labelled(self, labels: Iterable[str]) -> list[Speaker]:
        """The people behind these labels; labels of nobody known are left out."""
        return [self.labels[label] for label in labels if label in self.labels]


def resolve(event: Event, transcript: Transcript) -> Cast:
    """Decide for each turn who speaks, as far as the document and the authority records say."""
    cast = Cast()
    for exchange in transcript.exchanges:
        if exchange.outlet and len(exchange.outlet) <= LONGEST_NAME:
            cast.outlets[exchange.outlet] = outlet_named(exchange.outlet, event)
    for turn in transcript.turns:
        known = _known(event, turn, cast)
        if known:
            cast.turns[turn.n] = known
            if turn.kind is not Kind.QUESTION and turn.label:
                cast.labels[turn.label] = known.speaker
    return cast


def _known(event: Event, turn: Turn, cast: Cast) -> Known | None:
    if turn.attribution:
        is_asker = turn.kind is Kind.QUESTION
        kind = Speaker.Kind.JOURNALIST if is_asker else Speaker.Kind.OFFICIAL
        speaker = person_named(turn.attribution.name, kind, event)
        found = turn.attribution
        return Known(speaker, found.rule, found.source) if speaker else None
    if turn.label is None or turn.kind is Kind.QUESTION:
        return None
    speaker = cast.labels.get(turn.label) or holder_of(turn.label, event)
    return Known(speaker, Rule.AUTHORITY, None) if speaker else None


def person_named(name: str, kind: Speaker.Kind, event: Event) -> Speaker | None:
    """The one speaker of that full name, made where there is none.

    None for a name of one word, which stands for no one person, for a text that is longer than
    any name, and where two people bear it.
    """
    if " " not in name.strip() or len(name) > LONGEST_NAME:
        return None
    bearers = _distinct(_forms(event).printed(name))
    if len(bearers) > 1:
        return None
    return bearers[0] if bearers else _new_speaker(name, kind, event)


def holder_of(label: str, event: Event) -> Speaker | None:
    """The one person with this label among their name forms and an office on the event's day.

    An office in the house that made the transcript comes first: "MR MILLER" at the State
    Department is its spokesperson, whoever else bears that name elsewhere.
    """
    if event.date is None:
        return None
    in_office = Role.objects.on(event.date)
    forms = _forms(event).printed(label)
    bearers = _distinct(forms.filter(speaker__roles__in=in_office))
    house = in_office.filter(organisation=event.source.originator)
    in_house = _distinct(forms.filter(speaker__roles__in=house)) if event.source.originator else []
    chosen = in_house or bearers
    return chosen[0] if len(chosen) == 1 else None


def _forms(event: Event) -> NameFormQuerySet:
    # Invented people never speak at real events, nor real ones at invented events.
    return NameForm.objects.filter(speaker__is_fictional=event.is_fictional)


def _distinct(forms: NameFormQuerySet) -> list[Speaker]:
    return list(Speaker.objects.filter(pk__in=forms.values("speaker")).order_by("pk"))


def _new_speaker(name: str, kind: Speaker.Kind, event: Event) -> Speaker:
    given, _, surname = name.rpartition(" ")
    speaker = Speaker.objects.create(
        slug=_free_slug(Speaker, name),
        name=name,
        sort_name=f"{surname}, {given}",
        kind=kind,
        is_fictional=event.is_fictional,
    )
    NameForm.objects.create(speaker=speaker, form=name)
    return speaker


def outlet_named(name: str, event: Event) -> Outlet:
    """The outlet of that name, or with it among its other names; made where there is none."""
    known = Outlet.objects.filter(Q(name__iexact=name) | Q(other_names__contains=[name])).first()
    return known or Outlet.objects.create(
        slug=_free_slug(Outlet, name), name=name, is_fictional=event.is_fictional
    )


def _free_slug(model: type[Speaker] | type[Outlet], name: str) -> str:
    wanted = slugify(name)[:100] or "unnamed"
    slug, number = wanted, 1
    while model.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def write_participations(event: Event, transcript: Transcript, cast: Cast) -> None:
    """Record who took part, in the order in which they first speak, in which role that day."""
    labels: dict[Speaker, list[str]] = defaultdict(list)
    for turn in transcript.turns:
        known = cast.turns.get(turn.n)
        if known and turn.label and turn.label not in labels[known.speaker]:
            labels[known.speaker].append(turn.label)
    outlets = {
        cast.asker(exchange): cast.outlets[exchange.outlet]
        for exchange in transcript.exchanges
        if exchange.outlet in cast.outlets
    }
    printed = {participant.name: participant.role or "" for participant in transcript.participants}
    rows = []
    for position, speaker in enumerate(labels, start=1):
        row = _in_role(event, speaker, printed.get(speaker.name, ""))
        row.position, row.labels, row.outlet = position, labels[speaker], outlets.get(speaker)
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
    return speaker.roles.on(event.date).order_by("-started_on", "-pk").first()
