"""From printed labels to people: the event's own roster first, then authority records.

A wrong name is worse than none: a label that two people could bear stays a label.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db.models import Q

from transcripts.ingest.slugs import free_slug
from transcripts.models import Event, LabelDecision, NameForm, Outlet, Role, Speaker
from transcripts.parsing.anonymity import in_reading_case, is_anonymous
from transcripts.parsing.folding import compared
from transcripts.parsing.styles.grammars import core_of
from transcripts.vocabulary import Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from transcripts.models.people import NameFormQuerySet
    from transcripts.parsing import Exchange, Span, Transcript, Turn

# Longer than this it is no name, whatever the parser took it for.
LONGEST_NAME = 100

# Looks for the bearer of a full name at an event.
Finder = Callable[[str, Speaker.Kind, Event], Speaker | None]


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker, by which rule, where in the source that stands (None: not there).

    `role` is the one that the document prints, "" where it prints none. `decision` is a person's,
    None where only a rule speaks; `speaker` is None where a person found that nobody can be named.
    """

    speaker: Speaker | None
    rule: Rule
    source: Span | None
    role: str = ""
    decision: LabelDecision | None = None


@dataclass(slots=True)
class Cast:
    """Who is who in one event: turns by number, labels and outlets as printed.

    A label that stands for nobody known is kept as None, so that it is looked up once.
    """

    turns: dict[int, Known] = field(default_factory=dict)
    labels: dict[str, Known | None] = field(default_factory=dict)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    decisions: dict[str, LabelDecision] = field(default_factory=dict)

    def asker(self, exchange: Exchange) -> Speaker | None:
        """The exchange's questioner, None where nobody says who it is."""
        asked = [self.turns[n] for n in exchange.question_turns if n in self.turns]
        return asked[0].speaker if asked else None

    def labelled(self, labels: Iterable[str]) -> list[Speaker]:
        """The people behind these labels; labels of nobody known are left out."""
        found = (self.labels.get(label) for label in labels)
        return list(dict.fromkeys(known.speaker for known in found if known and known.speaker))


def resolve(event: Event, transcript: Transcript) -> Cast:
    """Decide for each turn who speaks, as far as people, the document and the records say."""
    cast = Cast(decisions=decisions_on(event))
    for exchange in transcript.exchanges:
        outlet = outlet_named(exchange.outlet, event) if exchange.outlet else None
        if exchange.outlet and outlet:
            cast.outlets[exchange.outlet] = outlet
    roles = roles_in(transcript)
    for turn in transcript.turns:
        is_asker = turn.kind is Kind.QUESTION
        known = _asker(event, turn) if is_asker else _speaker(event, turn, cast, roles)
        if known:
            cast.turns[turn.n] = known
    return cast


def decisions_on(event: Event) -> dict[str, LabelDecision]:
    """What staff decided of the event's labels, by label."""
    decided = event.label_decisions.select_related("speaker")
    return {decision.label: decision for decision in decided}


def roles_in(transcript: Transcript) -> dict[str, str]:
    """The roles that the document prints, by name; "" where it prints none."""
    return {each.name: each.role or "" for each in transcript.participants}


def _asker(event: Event, turn: Turn) -> Known | None:
    return _attributed(event, turn, Speaker.Kind.JOURNALIST, {}, person_named)


def _speaker(event: Event, turn: Turn, cast: Cast, roles: Mapping[str, str]) -> Known | None:
    if turn.label is None:
        return None
    if turn.label not in cast.labels:
        cast.labels[turn.label] = _bearer(event, turn, turn.label, cast, roles)
    return cast.labels[turn.label]


def _bearer(
    event: Event, turn: Turn, label: str, cast: Cast, roles: Mapping[str, str]
) -> Known | None:
    if is_anonymous(label):
        return Known(unnamed(label, event), Rule.UNNAMED, None)
    if label in cast.decisions:
        return decided(cast.decisions[label], by_rules(event, turn, roles, find=named_so_far))
    return by_rules(event, turn, roles)


def decided(decision: LabelDecision, proposal: Known | None) -> Known:
    """Whom a person decided on: by the rule that says the same, else by staff."""
    agrees = proposal is not None and proposal.speaker == decision.speaker
    if proposal and agrees and not decision.is_learned:
        return replace(proposal, decision=decision)
    return Known(decision.speaker, Rule.STAFF, None, decision=decision)


def by_rules(
    event: Event, turn: Turn, roles: Mapping[str, str], find: Finder | None = None
) -> Known | None:
    """Whom the rules give for a turn that no asker speaks, None where they give nobody.

    `find` looks for the bearer of a full name; by default a record is made where there is none.
    """
    if turn.attribution:
        find = find or person_named
        named = _attributed(event, turn, Speaker.Kind.OFFICIAL, roles, find)
        return named or _titled(event, turn, roles)
    speaker = holder_of(turn.label or "", event)
    return Known(speaker, Rule.AUTHORITY, None) if speaker else None


def _attributed(
    event: Event, turn: Turn, kind: Speaker.Kind, roles: Mapping[str, str], find: Finder
) -> Known | None:
    if turn.attribution is None:
        return None
    given = turn.attribution
    speaker = find(given.name, kind, event)
    return Known(speaker, given.rule, given.source, roles.get(given.name, "")) if speaker else None


def _titled(event: Event, turn: Turn, roles: Mapping[str, str]) -> Known | None:
    """Whom the document names by office and surname only: "President Biden" on that day.

    Where it says more of the office than the records do, the label that it prints counts.
    """
    if turn.attribution is None:
        return None
    given = turn.attribution
    role = roles.get(given.name, "")
    speaker = holder_of(f"{role} {given.name}".strip(), event)
    if speaker is None and " " not in given.name:
        speaker = holder_of(turn.label or "", event)
    return Known(speaker, Rule.AUTHORITY, given.source, role) if speaker else None


def unnamed(label: str, event: Event) -> Speaker:
    """The event's anonymous official of that label; the event's alone, and never anybody else."""
    role = in_reading_case(core_of(label))[:LONGEST_NAME]
    day = f"{event.date:%-d %B %Y}" if event.date else event.title[:LONGEST_NAME]
    name = f"{role}, {day}"
    return _unnamed_so_far(role, name, event) or Speaker.objects.create(
        slug=free_slug(Speaker.objects.all(), name),
        name=name,
        sort_name=name,
        kind=Speaker.Kind.ANONYMOUS,
        only_in=event,
        made_for=event,
        is_fictional=event.is_fictional,
    )


def _unnamed_so_far(role: str, name: str, event: Event) -> Speaker | None:
    """The event's official of that role, by the name that the record got, even on another day."""
    known = list(Speaker.objects.filter(only_in=event, name__startswith=f"{role}, ").order_by("pk"))
    exact = [each for each in known if each.name == name]
    dated = [each for each in known if each.name.rpartition(", ")[0] == role]
    return next(iter([*exact, *dated]), None)


def person_named(name: str, kind: Speaker.Kind, event: Event) -> Speaker | None:
    """The one speaker of that full name, made where there is none.

    A reporter and an official of one name are two people. None for a name of one word, which
    stands for no one person, for a text that is longer than any name, and where two people bear it.
    """
    if not _is_full_name(name):
        return None
    bearers = _bearers(name, kind, event)
    if len(bearers) > 1:
        return None
    return bearers[0] if bearers else _new_speaker(name, kind, event)


def named_so_far(name: str, kind: Speaker.Kind, event: Event) -> Speaker | None:
    """The one speaker of that full name, as `person_named`; None where there is none yet."""
    bearers = _bearers(name, kind, event) if _is_full_name(name) else []
    return bearers[0] if len(bearers) == 1 else None


def _is_full_name(name: str) -> bool:
    return " " in name.strip() and len(name) <= LONGEST_NAME


def _bearers(name: str, kind: Speaker.Kind, event: Event) -> list[Speaker]:
    asks = Q(speaker__kind=Speaker.Kind.JOURNALIST)
    alike = asks if kind == Speaker.Kind.JOURNALIST else ~asks
    return _distinct(_forms(event).printed(name).filter(alike))


def holder_of(label: str, event: Event) -> Speaker | None:
    """The one person with this label among their name forms and an office on the event's day.

    An office in the house that made the transcript comes first: "MR MILLER" at the State
    Department is its spokesperson, whoever else bears that name elsewhere.
    """
    if event.date is None:
        return None
    # Numbers first: one query over forms, roles and speakers together plans badly on new tables.
    forms = list(_forms(event).printed(label).values_list("speaker_id", flat=True))
    bearers = Speaker.objects.meant_by(forms)
    in_office = list(
        Role.objects.on(event.date).of(*bearers).select_related("speaker__merged_into")
    )
    house = event.source.originator
    in_house = [role for role in in_office if house and role.organisation == house]
    chosen = _holders_here(label, event) or in_house or in_office
    holders = {role.speaker.merged_into or role.speaker for role in chosen}
    return holders.pop() if len(holders) == 1 else None


def _holders_here(label: str, event: Event) -> list[Role]:
    """The offices of the event's house for which it prints this label, that day."""
    if event.date is None or not event.source.originator:
        return []
    here = Role.objects.on(event.date).filter(
        organisation=event.source.originator, speaker__is_fictional=event.is_fictional
    )
    return [
        role
        for role in here.select_related("speaker__merged_into").order_by("pk")
        if compared(label) in map(compared, role.house_labels)
    ]


def _forms(event: Event) -> NameFormQuerySet:
    # Invented people never speak at real events, nor real ones at invented events.
    return NameForm.objects.filter(speaker__is_fictional=event.is_fictional)


def _distinct(forms: NameFormQuerySet) -> list[Speaker]:
    return list(Speaker.objects.meant_by(forms.values("speaker")).order_by("pk"))


def _new_speaker(name: str, kind: Speaker.Kind, event: Event) -> Speaker:
    given, _, surname = name.rpartition(" ")
    speaker = Speaker.objects.create(
        slug=free_slug(Speaker.objects.all(), name),
        name=name,
        sort_name=f"{surname}, {given}",
        kind=kind,
        made_for=event,
        is_fictional=event.is_fictional,
    )
    NameForm.objects.create(speaker=speaker, form=name)
    return speaker


def outlet_named(name: str, event: Event) -> Outlet | None:
    """The one outlet of that name, made where there is none.

    None for a text that is longer than any name, and where two outlets bear it.
    """
    if len(name) > LONGEST_NAME:
        return None
    called = Outlet.objects.filter(is_fictional=event.is_fictional).called(name)
    bearers = list(Outlet.objects.meant_by(called.values("pk"))[:2])
    if len(bearers) > 1:
        return None
    return bearers[0] if bearers else _new_outlet(name, event)


def _new_outlet(name: str, event: Event) -> Outlet:
    return Outlet.objects.create(
        slug=free_slug(Outlet.objects.all(), name),
        name=name,
        made_for=event,
        is_fictional=event.is_fictional,
    )


def confirm_made(event: Event) -> None:
    """Let the public know of everybody whom the event names: it is published now."""
    Speaker.objects.filter(participations__event=event).update(made_for=None)
    Outlet.objects.filter(exchanges__event=event).update(made_for=None)


def forget_made(event: Event) -> None:
    """Remove the records that a reading of this draft made; what another draft uses is its now.

    A merged one stays: its name leads to the other when the draft is read again. So does somebody
    whom a decision on this draft's labels names.
    """
    made = Speaker.objects.standing().filter(made_for=event)
    made.filter(participations=None, label_decisions=None).delete()
    Outlet.objects.standing().filter(made_for=event, exchanges=None).delete()
    for speaker in made.exclude(participations=None):
        speaker.made_for = Event.objects.filter(participations__speaker=speaker).first()
        speaker.save(update_fields=["made_for"])
    for outlet in Outlet.objects.standing().filter(made_for=event):
        outlet.made_for = Event.objects.filter(exchanges__outlet=outlet).first()
        outlet.save(update_fields=["made_for"])
