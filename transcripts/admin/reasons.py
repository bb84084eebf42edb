"""The form for why something is published or withdrawn."""

from django import forms


class ReasonForm(forms.Form):
    """One line, which the event's page shows: as its revision's reason, or in its place."""

    reason = forms.CharField(
        max_length=500,
        help_text="One line. The public reads it on the event’s page, or in its place.",
        error_messages={"required": "Say why: the public reads it."},
    )
