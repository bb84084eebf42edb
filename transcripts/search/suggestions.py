"""Whom an unresolved label might stand for: likenesses for people to judge, never applied alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from transcripts.models import NameForm, Participation, Role, Speaker
from transcripts.models.people import Folded
from transcripts.parsing.contradictions import contradicted
from transcripts.parsing.folding import compared
from transcripts.parsing.persons import divide
from transcripts.parsing.styles.grammars import core_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from transcripts.models import Event
    from transcripts.models.people import NameFormQuerySet

# A surname with a letter or two amiss: BIDEDN, BARROSOO; MODI and PRODI are two names.
ALIKE = 0.75
# House labels are short and common words: only a slip of a letter or two counts.
ALMOST = 0.85
# From here on the whole label reads like the form, not its surname alone.
WHOLE = 0.6
MOST = 10
# A merged record's names and offices lead on to the one that it was merged into.
MEANT = Coalesce("speaker__merged_into", "speaker")
MOST_FORMS = 60
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody whom a label might stand for, with why, and the offices held on those days.

    `warning` is the name form or office that speaks against it, "" where none does.
    """

    speaker: Speaker
    reasons: tuple[str, ...]
    warning: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class _Hint:
    speaker: int
    reason: str
    weight: float


def suggestions(label: str, events: Sequence[Event]) -> list[Suggestion]:
    """The people whom `label` might stand for in these events, the likeliest first; at most ten.

    Anonymous officials and merged records are never among them, nor invented people where an
    event is real. Takes the same number of queries however many there are.
    """
    hints = _hints(label, events)
    found = Speaker.objects.nameable().filter(pk__in=hints).in_bulk()
    described = described_as(label, list(found.values()), events)
    house = {event.source.originator for event in events} - {""}

    def likelihood(number: int) -> tuple[float, str]:
        one = described[number]
        here = any(role.organisation in house for role in one.roles)
        weight = max(hint.weight for hint in hints[number])
        return -(weight + 0.2 * bool(one.roles) + 0.2 * here), one.speaker.sort_name

    return [
        Suggestion(
            described[number].speaker,
            tuple(dict.fromkeys(hint.reason for hint in hints[number]))[:MOST_REASONS],
            described[number].warning,
            described[number].roles,
        )
        for number in sorted(described, key=likelihood)[:MOST]
    ]


def described_as(
    label: str, speakers: Sequence[Speaker], events: Sequence[Event]
) -> dict[int, Suggestion]:
    """Each of `speakers` by id, with the offices of those days and what contradicts the label."""
    days = {event.date for event in events if event.date}
    forms: dict[int, list[str]] = defaultdict(list)
    for meant, form in NameForm.objects.of(*speakers).order_by("pk").values_list(MEANT, "form"):
        forms[meant].append(form)
    held: dict[int, list[Role]] = defaultdict(list)
    for role in Role.objects.of(*speakers).select_related("speaker").latest_first():
        forms[_holder(role)].append(role.title)
        if any(_held_on(role, day) for day in days):
            held[_holder(role)].append(role)
    return {
        speaker.pk: Suggestion(
            speaker,
            (),
            contradicted(core_of(label), forms[speaker.pk]) or "",
            tuple(held[speaker.pk]),
        )
        for speaker in speakers
    }


def named_like(words: str, events: Sequence[Event]) -> list[Speaker]:
    """Records whose name or name form holds `words`, in the order of an index; at most twenty."""
    folded = Folded(Value(words))
    fits = Q(pk__in=_forms(events).filter(folded__contains=folded).values(meant=MEANT))
    known = Speaker.objects.nameable().filter(is_fictional=_is_invented(events))
    return list(known.filter(fits | Q(name__icontains=words)).by_name()[:20])


def bearers_of(label: str, events: Sequence[Event]) -> list[Speaker]:
    """Everybody among whose name forms the label is."""
    bearers = _forms(events).printed(label).values(meant=MEANT)
    return list(Speaker.objects.nameable().filter(pk__in=bearers).by_name())


def is_strange(label: str, speaker: Speaker) -> bool:
    """Whether the label has a surname that is like no word of the speaker's known names."""
    surname = surname_in(label)
    forms = NameForm.objects.of(speaker).values_list("folded", flat=True)
    words = {word for form in (compared(speaker.name), *forms) for word in form.split()}
    return bool(surname) and all(_ratio(surname, word) < ALIKE for word in words)


def _hints(label: str, events: Sequence[Event]) -> dict[int, list[_Hint]]:
    core = core_of(label)
    hints: dict[int, list[_Hint]] = defaultdict(list)
    for hint in (*_by_form(core, events), *_by_house(core, events), *_by_company(core, events)):
        hints[hint.speaker].append(hint)
    return hints


def _by_form(core: str, events: Sequence[Event]) -> Iterator[_Hint]:
    folded, surname = compared(core), surname_in(core)
    near = Q(folded=folded)
    if surname:
        near |= Q(folded__trigram_similar=folded) | Q(folded__trigram_word_similar=surname)
    forms = (
        _forms(events)
        .filter(near)
        .annotate(
            like=TrigramSimilarity("folded", folded), own=TrigramWordSimilarity(surname, "folded")
        )
    )
    nearest = forms.order_by(F("own").desc(), F("like").desc(), "pk")
    found = nearest.values_list(MEANT, "form", "folded", "like")
    for speaker, form, known, likeness in found[:MOST_FORMS]:
        other = surname_in(form)
        if known == folded:
            yield _Hint(speaker, f"bears this label: “{form}”", 1)
        elif other == surname and likeness < WHOLE:
            yield _Hint(speaker, f"has the surname {surname.upper()}", WHOLE)
        elif surname and _ratio(surname, other) >= ALIKE:
            yield _Hint(speaker, f"near spelling of “{form}”", likeness)


def surname_in(label: str) -> str:
    """The last word of the name in a label, compared; "" where it is an office alone."""
    return (compared(divide(core_of(label)).name or "").split() or [""])[-1]


def _by_house(core: str, events: Sequence[Event]) -> Iterator[_Hint]:
    """Holders on one of the days of an office for which a house prints this label, or nearly."""
    days = sorted(event.date for event in events if event.date)
    if not days:
        return
    roles = Role.objects.exclude(house_labels=[]).filter(
        Q(started_on=None) | Q(started_on__lte=days[-1]),
        Q(ended_on=None) | Q(ended_on__gte=days[0]),
        speaker__is_fictional=_is_invented(events),
    )
    for role in roles.select_related("speaker").order_by("pk"):
        likeness, house_label = _nearest(core, role.house_labels)
        if likeness >= ALMOST and any(_held_on(role, day) for day in days):
            how = "is" if likeness == 1 else "is nearly"
            reason = f"{how} “{house_label}”, printed by {role.organisation} for {role.title}"
            yield _Hint(_holder(role), reason, likeness - 0.2)


def _by_company(core: str, events: Sequence[Event]) -> Iterator[_Hint]:
    """Who takes part in one of the events under nearly this label."""
    for part in Participation.objects.filter(event__in=events).order_by("pk"):
        likeness, label = _nearest(core, part.labels)
        if likeness >= ALMOST:
            yield _Hint(part.speaker_id, f"is “{label}” in the same event", likeness)


def _nearest(core: str, labels: Iterable[str]) -> tuple[float, str]:
    """The label of as many words that is most like `core`, with how much: 0 to 1."""
    one = compared(core)
    pairs = ((compared(core_of(label)), label) for label in labels)
    ratios = (
        (_ratio(one, other), label)
        for other, label in pairs
        if len(other.split()) == len(one.split())
    )
    return max(ratios, default=(0.0, ""))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _holder(role: Role) -> int:
    return role.speaker.merged_into_id or role.speaker_id


def _held_on(role: Role, day: date) -> bool:
    return (role.started_on is None or role.started_on <= day) and (
        role.ended_on is None or role.ended_on >= day
    )


def _forms(events: Sequence[Event]) -> NameFormQuerySet:
    return NameForm.objects.filter(speaker__is_fictional=_is_invented(events))


def _is_invented(events: Sequence[Event]) -> bool:
    return any(event.is_fictional for event in events)
