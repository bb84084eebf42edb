"""The form for why something is published or withdrawn."""

from django import forms


class ReasonForm(forms.Form):
    """One line, which the public register of corrections shows."""

    reason = forms.CharField(
        max_length=500,
        help_text="One line. The public can read it in the event’s history.",
        error_messages={"required": "Say why: the public can read it in the event’s history."},
    )
