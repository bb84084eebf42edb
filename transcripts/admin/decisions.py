"""Staff decide whom a label stands for: the form, what will happen, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms

from transcripts.admin.steps import counted
from transcripts.models import Event, Speaker
from transcripts.search.suggestions import bearers_of, described_as, is_strange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.admin.queue import Place
    from transcripts.search.suggestions import Suggestion

# What the form sends where staff find that nobody can be named.
NOBODY = "nobody"


class DecisionForm(forms.Form):
    """Whom a label stands for in which events, and whether it is one of the speaker's names."""

    events = forms.ModelMultipleChoiceField(
        Event.objects.all(), error_messages={"required": "Tick at least one event."}
    )
    speaker = forms.CharField(
        error_messages={"required": "Choose somebody, or say that nobody can be named."}
    )
    learn = forms.BooleanField(required=False)

    def clean_speaker(self) -> Speaker | None:
        """The record chosen; None where nobody can be named."""
        given: str = self.cleaned_data["speaker"]
        if given == NOBODY:
            return None
        found = Speaker.objects.nameable().filter(pk=given) if given.isdecimal() else None
        if not found:
            raise forms.ValidationError("That record is not there any more: choose another.")
        return found.get()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a decision will do, in sentences, and what speaks against it."""

    consequences: tuple[str, ...]
    warnings: tuple[str, ...]


def outlook(
    label: str, places: Sequence[Place], speaker: Speaker | None, *, learn: bool
) -> Outlook:
    """What will happen when `label` stands for `speaker` in these places."""
    turns = sum(place.turns for place in places)
    public = sum(place.event.is_public for place in places)
    whom = f"will be {speaker.name}’s" if speaker else "stay without a name, as staff decided"
    consequences = [
        f"{counted(turns, 'turn')} in {counted(len(places), 'event')} {whom}.",
        "Text, printed label and addresses stay as they are.",
        f"{counted(public, 'published event')} will have a revision, which the public can read.",
    ]
    if speaker and learn:
        consequences.append(
            f"“{label}” becomes a name form of {speaker.name}: it counts for other events on days"
            " on which an office is held."
        )
    events = [place.event for place in places]
    return Outlook(tuple(consequences), tuple(_warnings(label, events, speaker)))


def _warnings(label: str, events: Sequence[Event], speaker: Speaker | None) -> list[str]:
    if speaker is None:
        return []
    described = described_as(label, [speaker], events)[speaker.pk]
    warnings = [contradiction(described)] if described.warning else []
    if is_strange(label, speaker):
        warnings.append(f"No name of {speaker.name} in the archive is like this label’s.")
    others = [each for each in bearers_of(label, events) if each != speaker]
    if others:
        names = ", ".join(other.name for other in others)
        warnings.append(f"Others bear this label: {names}.")
    return warnings


def contradiction(suggestion: Suggestion) -> str:
    """The sentence that says what speaks against somebody."""
    name = suggestion.speaker.name
    return f"The label does not go with “{suggestion.warning}” of {name}: is this another person?"
