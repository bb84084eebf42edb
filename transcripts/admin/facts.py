"""The form for what staff know of an event and of where its document comes from."""

from __future__ import annotations

from dataclasses import asdict

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from transcripts.ingest.facts import FIRST_DAY, LAST_DAY, EventFacts, SourceFacts, facts_of
from transcripts.models import Event

KINDS = [("", "Choose one"), *Event.Kind.choices]


class Day(forms.DateInput):
    """A date as browsers pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class OriginForm(forms.Form):
    """Where a document comes from."""

    publisher = forms.CharField(
        required=False, max_length=200, help_text="Who put this copy out; perhaps a republisher."
    )
    originator = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "organisation-names"}),
        help_text="Whose transcript it is. People with an office there are found first.",
    )
    address = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Where this copy was found, such as https://example.org/transcripts/1.",
    )
    licence = forms.CharField(
        required=False, max_length=200, help_text="What allows the archive to show it."
    )
    retrieved_on = forms.DateField(required=False, widget=Day)

    def origin(self) -> SourceFacts:
        """Where the document comes from, as the valid form says; without a file's name."""
        given = self.cleaned_data
        return SourceFacts(
            publisher=given["publisher"],
            originator=given["originator"],
            address=given["address"],
            licence=given["licence"],
            retrieved_on=given["retrieved_on"],
        )


class EventFactsForm(forms.Form):
    """What staff say about an event; an empty field leaves it to what the document states."""

    kind = forms.ChoiceField(choices=KINDS, label="Kind of event")
    title = forms.CharField(
        required=False,
        max_length=500,
        help_text="Empty: the title that is printed in the document.",
    )
    date = forms.DateField(
        required=False,
        widget=Day,
        validators=[
            MinValueValidator(FIRST_DAY, "No transcript is that old: check the year."),
            MaxValueValidator(LAST_DAY, "That is too far ahead: check the year."),
        ],
        help_text="Empty: the date that the document states.",
    )
    date_basis = forms.CharField(
        required=False,
        max_length=300,
        label="How is the date known?",
        help_text="For example: Public schedule of the ministry, read on 2 May.",
    )
    place = forms.CharField(
        required=False,
        max_length=200,
        help_text="Empty: the place that the document states.",
    )
    place_basis = forms.CharField(
        required=False,
        max_length=300,
        label="How is the place known?",
        help_text="For example: The ministry’s page of the transcript.",
    )
    series = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "series-names"}),
        help_text="The run of events that it belongs to. A new name begins a new series.",
    )

    def clean(self) -> None:
        """Demand how a date or a place is known, and the date or place that a basis is for."""
        for name in ("date", "place"):
            if name not in self.errors:
                self._match(name, f"{name}_basis")

    def _match(self, name: str, basis: str) -> None:
        known, how = self.cleaned_data.get(name), self.cleaned_data.get(basis)
        if known and not how:
            self.add_error(basis, f"Say how the {name} is known: the public is shown it.")
        if how and not known:
            self.add_error(name, f"Enter the {name}, or clear how it is known.")

    def facts(self, *, is_fictional: bool = False) -> EventFacts:
        """What the valid form says."""
        given = self.cleaned_data
        return EventFacts(
            kind=given["kind"],
            title=given["title"],
            date=given["date"],
            date_basis=given["date_basis"],
            place=given["place"],
            place_basis=given["place_basis"],
            series=given["series"],
            is_fictional=is_fictional,
        )


class FactsForm(OriginForm, EventFactsForm):
    """What staff say about an event and its document."""


def said_of(event: Event) -> dict[str, object]:
    """The form's fields as staff filled them; what the document states is left to it."""
    said: dict[str, object] = {**asdict(facts_of(event)), **origin_of(event)}
    return said


def origin_of(event: Event) -> dict[str, object]:
    """The form's fields on where the event's document comes from."""
    source = event.source
    return {
        "publisher": source.publisher,
        "originator": source.originator,
        "address": source.address,
        "licence": source.licence,
        "retrieved_on": source.retrieved_on,
    }
