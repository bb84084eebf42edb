"""The form with which staff decide whether two near-identical events are one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from transcripts.ingest.reissues import confirm, reject
from transcripts.models import Event, Reissue

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User
    from django.http import QueryDict

DECISIONS = {"confirm": confirm, "reject": reject}
TOLD = {
    "confirm": "Confirmed: the same text as “{}”.",
    "reject": "Noted: not the same as “{}”.",
}


class ReissueForm(forms.Form):
    """A link of one event and what it is."""

    decision = forms.ChoiceField(choices=[(name, name) for name in DECISIONS])

    def __init__(self, sent: QueryDict, *, event: Event) -> None:
        super().__init__(sent)
        self._event = event
        links = Reissue.objects.of(event).select_related("earlier", "later")
        self.fields["link"] = forms.ModelChoiceField(links)

    def decide(self, *, by: User, at: datetime) -> str:
        """Do what the valid form says; what was done, in a sentence."""
        link: Reissue = self.cleaned_data["link"]
        decision: str = self.cleaned_data["decision"]
        DECISIONS[decision](link, by=by, at=at)
        return TOLD[decision].format(self._event.linked_by(link).title)
