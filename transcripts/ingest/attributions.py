"""Staff decide whom a printed label stands for: in many events at once, and back again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from transcripts.ingest.index import index
from transcripts.ingest.participations import renew_participations
from transcripts.ingest.people import Known, by_rules, confirm_made, decided, named_so_far, roles_in
from transcripts.ingest.publish import add_revision
from transcripts.ingest.refusals import RefusedError
from transcripts.ingest.turnstile import one_at_a_time
from transcripts.models import (
    Addressee,
    Event,
    LabelDecision,
    NameForm,
    QuestionPart,
    Revision,
    Speaker,
)
from transcripts.parsing import parse
from transcripts.parsing.anonymity import is_anonymous
from transcripts.parsing.folding import compared
from transcripts.parsing.shapes import Span
from transcripts.vocabulary import Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from django.contrib.auth.models import User

    from transcripts.ingest.people import Finder
    from transcripts.models.turns import TurnQuerySet


class AttributionRefusedError(RefusedError):
    """A label cannot be said to stand for this speaker."""


class AnonymousError(AttributionRefusedError):
    """The label, or the record, is an official's whom the government did not name."""

    def __init__(self, name: str) -> None:
        reason = (
            f"“{name}” is an official whom the government did not name: such a label is never"
            " resolved to a person."
        )
        super().__init__([reason])


class OtherWorldError(AttributionRefusedError):
    """An invented person never speaks at a real event, nor a real one at an invented event."""

    def __init__(self, speaker: Speaker, event: Event) -> None:
        reason = (
            f"{speaker.name} and “{event.title}” do not belong together: one of them is invented."
            " Leave that event out."
        )
        super().__init__([reason])


class MergedError(AttributionRefusedError):
    """The record was merged into another."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(
            [f"{speaker.name} was merged into {speaker.merged_into}: choose that record."]
        )


@dataclass(frozen=True, slots=True)
class Attributed:
    """What a decision changed: events, turns, and the revisions of those that have been public."""

    events: tuple[Event, ...]
    turns: int
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Decree:
    """What a person says of a label, who and when; `speaker` None: nobody can be named."""

    speaker: Speaker | None
    learn: bool
    by: User | None
    at: datetime

    @property
    def stored(self) -> dict[str, object]:
        """The fields of the decision."""
        return {
            "speaker": self.speaker,
            "is_learned": self.learn,
            "decided_by": self.by,
            "decided_at": self.at,
        }


@transaction.atomic
def resolve_label(label: str, events: Iterable[Event], decree: Decree) -> Attributed:
    """Let `label` stand for the decree's speaker in these events, or for nobody who can be named.

    Labels that differ by case, accents or punctuation only are one. Text and printed label stay.
    A decision that says the same already is left as it is. Raises an `AttributionRefusedError`,
    and changes nothing then.
    """
    held = _held(events)
    _check(label, held, decree.speaker)
    decree = replace(decree, learn=decree.learn and _learn(label, decree.speaker))
    return _settled(_decided_on(event, label, decree) for event in held)


@transaction.atomic
def take_back(label: str, events: Iterable[Event], *, by: User | None, at: datetime) -> Attributed:
    """Undo what staff decided of `label` in these events: the rules have the word again.

    A name form that was learned with the last of those decisions is forgotten.
    """
    held = _held(events)
    taken = {event: _decisions(event, label) for event in held}
    for decisions in taken.values():
        LabelDecision.objects.filter(pk__in=[each.pk for each in decisions]).delete()
    _forget([each for decisions in taken.values() for each in decisions])
    return _settled(_left_to_rules(event, taken[event], by, at) for event in held)


@dataclass(frozen=True, slots=True)
class _Change:
    event: Event
    turns: int
    revision: Revision | None


def _settled(changes: Iterable[_Change | None]) -> Attributed:
    made = [change for change in changes if change]
    return Attributed(
        events=tuple(change.event for change in made),
        turns=sum(change.turns for change in made),
        revisions=tuple(change.revision for change in made if change.revision),
    )


def _held(events: Iterable[Event]) -> list[Event]:
    """The events as they are now, held until the transaction ends; in one order for everybody."""
    one_at_a_time()
    numbers = [event.pk for event in events]
    held = Event.objects.filter(pk__in=numbers).select_for_update(of=("self",)).order_by("pk")
    return list(held.select_related("source", "series").defer("source__content"))


def _check(label: str, events: Sequence[Event], speaker: Speaker | None) -> None:
    if is_anonymous(label):
        raise AnonymousError(label)
    if speaker is None:
        return
    if speaker.kind == Speaker.Kind.ANONYMOUS:
        raise AnonymousError(speaker.name)
    if speaker.merged_into:
        raise MergedError(speaker)
    for event in events:
        if event.is_fictional != speaker.is_fictional:
            raise OtherWorldError(speaker, event)


def _learn(label: str, speaker: Speaker | None) -> bool:
    """Let the label be a name form of the speaker; whether it is one for decisions' sake alone."""
    if speaker is None:
        return False
    if NameForm.objects.of(speaker).printed(label).exists():
        return speaker.label_decisions.filter(is_learned=True, label=label).exists()
    NameForm.objects.create(speaker=speaker, form=label)
    return True


def _decided_on(event: Event, label: str, decree: Decree) -> _Change | None:
    standing = {each.label: each for each in _decisions(event, label)}
    turns, printed = 0, dict[Speaker, str]()
    for form in printed_as(event, label):
        if form in standing and standing[form].speaker == decree.speaker:
            continue
        if form in standing:
            proposal = _read_again(event, form, named_so_far)
        else:
            proposal = _known_of(_turns(event, form))
        decision, _ = LabelDecision.objects.update_or_create(
            event=event, label=form, defaults=decree.stored
        )
        known = decided(decision, proposal)
        turns += _attribute(event, form, known)
        if known.speaker:
            printed[known.speaker] = known.role
    if not turns:
        return None
    return _Change(event, turns, _publish(event, printed, _said(label, decree), decree))


def _left_to_rules(
    event: Event, decisions: Sequence[LabelDecision], by: User | None, at: datetime
) -> _Change | None:
    turns, printed = 0, dict[Speaker, str]()
    for decision in decisions:
        known = _read_again(event, decision.label)
        turns += _attribute(event, decision.label, known)
        if known and known.speaker:
            printed[known.speaker] = known.role
    if not turns:
        return None
    reason = f"Attribution of “{decisions[0].label}” by staff taken back."
    revision = _publish(event, printed, reason, Decree(None, learn=False, by=by, at=at))
    return _Change(event, turns, revision)


def _said(label: str, decree: Decree) -> str:
    """The decision as the public reads it among an event's revisions."""
    if decree.speaker is None:
        return f"“{label}”: staff found nobody who can be named."
    return f"“{label}” attributed to {decree.speaker.name} by a person."


def printed_as(event: Event, label: str) -> list[str]:
    """The labels of the event's turns that are `label` but for case, accents and punctuation."""
    printed = event.turns.labelled().order_by("label").values_list("label", flat=True).distinct()
    return [form for form in printed if compared(form) == compared(label)]


def _decisions(event: Event, label: str) -> list[LabelDecision]:
    decisions = event.label_decisions.select_related("speaker").order_by("pk")
    return [each for each in decisions if compared(each.label) == compared(label)]


def _forget(decisions: Iterable[LabelDecision]) -> None:
    for speaker, label in {(each.speaker, each.label) for each in decisions if each.is_learned}:
        others = LabelDecision.objects.filter(speaker=speaker, is_learned=True)
        if speaker and not any(compared(each.label) == compared(label) for each in others):
            NameForm.objects.of(speaker).printed(label).delete()


def _turns(event: Event, label: str) -> TurnQuerySet:
    return event.turns.labelled().filter(label=label)


def _known_of(turns: TurnQuerySet) -> Known | None:
    """What the rules said of these turns, on which nobody has decided yet."""
    turn = turns.exclude(speaker=None).select_related("speaker").order_by("position").first()
    if turn is None or turn.speaker is None:
        return None
    place = None
    if turn.attribution_start is not None and turn.attribution_end is not None:
        place = Span(turn.attribution_start, turn.attribution_end)
    return Known(turn.speaker, Rule(turn.attribution_rule), place)


def _read_again(event: Event, label: str, find: Finder | None = None) -> Known | None:
    """What the rules say of a label today, by the source itself."""
    transcript = parse(bytes(event.source.content))
    for turn in transcript.turns:
        if turn.label == label and turn.kind not in {Kind.QUESTION, Kind.STAGE}:
            return by_rules(event, turn, roles_in(transcript), find)
    return None


def _attribute(event: Event, label: str, known: Known | None) -> int:
    """Write whom the label stands for into its turns and the questions put to it; how many."""
    place = known.source if known else None
    decision = known.decision if known else None
    turns = _turns(event, label).update(
        speaker=known.speaker if known else None,
        attribution_rule=known.rule if known else "",
        attribution_start=place.start if place else None,
        attribution_end=place.end if place else None,
        attribution_confirmed_by=decision.decided_by if decision else None,
        attribution_confirmed_at=decision.decided_at if decision else None,
    )
    _address(event, label)
    return turns


def _address(event: Event, label: str) -> None:
    """Let the questions that were put to `label` be put to whom it stands for now."""
    parts = QuestionPart.objects.filter(exchange__event=event, labels__contains=[label])
    bearers = dict(event.turns.labelled().exclude(speaker=None).values_list("label", "speaker_id"))
    Addressee.objects.filter(part__in=parts).delete()
    Addressee.objects.bulk_create(
        Addressee(part=part, speaker_id=speaker, position=position)
        for part in parts
        for position, speaker in enumerate(_bearers(part.labels, bearers), start=1)
    )


def _bearers(labels: Iterable[str], bearers: Mapping[str, int | None]) -> Iterator[int]:
    found = dict.fromkeys(bearers.get(label) for label in labels)
    return (speaker for speaker in found if speaker is not None)


def _publish(
    event: Event, printed: dict[Speaker, str], reason: str, decree: Decree
) -> Revision | None:
    renew_participations(event, printed)
    index(event)
    if not event.has_been_public:
        return None
    if event.is_public:
        confirm_made(event)
    return add_revision(event, reason=reason, by=decree.by, at=decree.at)
