"""Synonyms: names of one thing, any of which finds the others."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.contrib.postgres.forms import SimpleArrayField

from transcripts.admin.generic import ModelForm
from transcripts.admin.records import RecordAdmin
from transcripts.models import SynonymGroup


class SynonymGroupForm(ModelForm[SynonymGroup]):
    """A group of synonyms, one a line."""

    terms = SimpleArrayField(
        forms.CharField(max_length=100, required=False),
        delimiter="\n",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=(
            "One name a line, two at least. A search for any of them finds the others too. "
            "A name of up to three capitals (WHO) counts only where it is typed in capitals."
        ),
    )

    def clean_terms(self) -> list[str]:
        """The names, without the blank lines between or after them."""
        return [term for term in self.cleaned_data["terms"] if term]


@admin.register(SynonymGroup)
class SynonymGroupAdmin(RecordAdmin[SynonymGroup]):
    """Groups of synonyms."""

    form = SynonymGroupForm
    list_display = ("__str__",)
    search_fields = ("terms",)
    ordering = ("terms",)
