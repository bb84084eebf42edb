"""Topics: a changed rule is run on every event as soon as it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin, messages

from transcripts.admin.records import AddressedForm, RecordAdmin
from transcripts.admin.steps import counted
from transcripts.ingest.index import reindex
from transcripts.ingest.topics import rerun
from transcripts.models import Topic

if TYPE_CHECKING:
    from django.http import HttpRequest


class TopicForm(AddressedForm[Topic]):
    """A topic; none may be broader than itself, directly or by others."""

    def clean_broader(self) -> Topic | None:
        """The broader topic, unless it is a narrower one of this topic."""
        broader: Topic | None = self.cleaned_data["broader"]
        above = broader
        while above is not None and self.instance.pk:
            if above == self.instance:
                raise forms.ValidationError(
                    "“%(broader)s” is this topic or a narrower one of it: choose another.",
                    params={"broader": broader},
                )
            above = above.broader
        return broader


@admin.register(Topic)
class TopicAdmin(RecordAdmin[Topic]):
    """Topics with their rules."""

    form = TopicForm
    help_texts = {
        "broader": "The topic that this one is a part of.",
        "rule": (
            "A search, as in the search box: words, “exact phrases”, OR, -not. "
            "It is run on every paragraph when you save. Empty: only narrower topics find any."
        ),
    }
    fields = ("name", "slug", "broader", "description", "rule")
    list_display = ("name", "broader", "rule")
    list_select_related = ("broader",)
    search_fields = ("name", "slug", "rule")
    ordering = ("name", "pk")

    def save_model(self, request: HttpRequest, obj: Topic, form: TopicForm, change: bool) -> None:
        """Save the topic and run its rule, so that pages and search agree with it at once."""
        super().save_model(request, obj, form, change)
        events = rerun([obj])
        turns = obj.assignments.standing().values("turn").distinct().count()
        found = f"{counted(events, 'event')}: {counted(turns, 'statement')} found"
        messages.info(request, f"The rule was run on {found}.")

    def delete_model(self, request: HttpRequest, obj: Topic) -> None:
        """Delete the topic with its assignments, and make the search rows anew without it."""
        super().delete_model(request, obj)
        reindex()
