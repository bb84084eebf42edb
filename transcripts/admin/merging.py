"""Merging two records on the staff pages: choose, see both side by side, confirm, undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone

from transcripts.admin.accounts import staff_of
from transcripts.admin.records import NamedRecordAdmin
from transcripts.admin.steps import counted
from transcripts.ingest.merging import MergeRefusedError, merge, obstacles
from transcripts.ingest.uses import events_naming, uses_of
from transcripts.models import Event, Merge, NameForm, Outlet, Participation, Role, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.admin import ModelAdmin
    from django.contrib.admin.filters import _ListFilterChoices
    from django.contrib.admin.views.main import ChangeList
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest, HttpResponse, QueryDict
    from django.urls import URLPattern

Record = Speaker | Outlet
Mergeable = TypeVar("Mergeable", bound=Record)


class ChoiceForm(forms.Form):
    """Which record to merge into: any that stands for itself, by name."""

    def __init__(self, record: Record, sent: QueryDict | None) -> None:
        super().__init__(sent)
        others = type(record).objects.standing().public().exclude(pk=record.pk)
        self.fields["into"] = forms.ModelChoiceField(
            others.filter(is_fictional=record.is_fictional).order_by("name", "pk"),
            label="Merge into",
            empty_label="Choose the record that stays",
            error_messages={
                "required": "Choose a record.",
                "invalid_choice": "That one was merged itself, or is known from a draft alone.",
            },
        )


class MergeReasonForm(forms.Form):
    """Why two records are one: the revision of each published event tells it."""

    reason = forms.CharField(
        max_length=300,
        help_text="One line, such as where it is stated. The public reads it with each event.",
        error_messages={"required": "Say why they are one: the public reads it."},
    )


@dataclass(frozen=True, slots=True)
class Side:
    """A record beside the one that it may be one with: its name, page and facts in words."""

    name: str
    address: str
    facts: tuple[tuple[str, str], ...]


def side(record: Record) -> Side:
    """What tells whether `record` is somebody or something else."""
    told = _of_speaker(record) if isinstance(record, Speaker) else _of_outlet(record)
    facts = [
        ("Country", record.country.name if record.country else ""),
        *told,
        ("Named in", ", ".join(amounts(record)) or "nothing yet"),
    ]
    return Side(str(record), record.get_absolute_url(), tuple(row for row in facts if row[1]))


def _of_speaker(speaker: Speaker) -> list[tuple[str, str]]:
    labels = Participation.objects.filter(speaker=speaker).values_list("labels", flat=True)
    forms = NameForm.objects.of(speaker).order_by("form").values_list("form", flat=True)
    roles = Role.objects.of(speaker).latest_first()
    return [
        ("Kind", speaker.get_kind_display()),
        ("Wikidata", speaker.wikidata or ""),
        ("Roles", "; ".join(role.words for role in roles)),
        ("Name forms", " · ".join(dict.fromkeys(forms))),
        ("Printed labels", " · ".join(dict.fromkeys(label for each in labels for label in each))),
    ]


def _of_outlet(outlet: Outlet) -> list[tuple[str, str]]:
    return [("Other names", " · ".join(outlet.other_names))]


def amounts(record: Record) -> list[str]:
    """What names `record`, counted: "3 statements", "1 exchange"."""
    numbers = ((use.of(record).count(), use.noun) for use in uses_of(record))
    return [counted(number, noun) for number, noun in numbers if number]


def consequences(record: Record, into: Record) -> list[str]:
    """What merging `record` into `into` will do, in sentences."""
    moved = ", ".join(amounts(record)) or "Nothing yet"
    events = Event.objects.published().filter(pk__in=events_naming([record])).count()
    return [
        f"{moved} of “{record.name}” will name “{into.name}”. The printed labels stay as they are.",
        f"{record.get_absolute_url()} leads to {into.get_absolute_url()}, in searches too.",
        f"Every name of “{record.name}” counts for “{into.name}” when a transcript is read.",
        f"A revision with your reason is added to {counted(events, 'published event')}.",
        "It can be undone: what it moved is given back.",
    ]


class StandingFilter(SimpleListFilter):
    """The records that stand for themselves, or on demand those merged into another."""

    title = "merged"
    parameter_name = "merged"

    def lookups(self, _request: HttpRequest, _admin: ModelAdmin[Model]) -> list[tuple[str, str]]:
        """Only the merged ones are asked for by name."""
        return [("yes", "Merged into another")]

    def choices(self, changelist: ChangeList) -> Iterator[_ListFilterChoices]:
        """The two lists; the first is the list as it opens."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "Not merged"}
        yield from others

    def queryset(self, _request: HttpRequest, records: QuerySet[Model]) -> QuerySet[Model]:
        """Narrow the list."""
        return records.filter(merged_into__isnull=self.value() is None)


class MergeableAdmin(NamedRecordAdmin[Mergeable]):
    """The pages of a record that can be merged into another of its kind."""

    change_form_template = "admin/transcripts/authority/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """The page for merging, beside those of every record."""
        return self.record_pages({"merge": self.merge_view}) + super().get_urls()

    def has_delete_permission(self, request: HttpRequest, obj: Mergeable | None = None) -> bool:
        """Whether it may be deleted: a merged one stays, since its address leads on."""
        may = super().has_delete_permission(request, obj)
        return may and not (obj and obj.merged_into)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """The record's page, with the merges that it was part of."""
        record = self.get_object(request, unquote(object_id))
        merges = Merge.objects.of(record).listed().newest_first() if record else ()
        told = {"merges": merges, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, told)

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose another record, see what merging into it means, and confirm."""
        record = self.found(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        form = ChoiceForm(record, request.GET or None)
        if not form.is_valid():
            title = f"Merge “{record.name}” into another record"
            return self.page(request, "authority/choose", title=title, record=record, form=form)
        return self._confirmed(request, record, form.cleaned_data["into"])

    def _confirmed(self, request: HttpRequest, record: Mergeable, into: Mergeable) -> HttpResponse:
        form = MergeReasonForm(request.POST or None)
        reasons = obstacles(record, into)
        if form.is_valid():
            try:
                self._merge(request, record, into, form.cleaned_data["reason"])
            except MergeRefusedError as refusal:
                reasons = refusal.reasons
            else:
                return redirect(f"admin:transcripts_{self.opts.model_name}_change", into.pk)
        return self.page(
            request,
            "authority/merge",
            title=f"Merge “{record.name}” into “{into.name}”",
            record=record,
            into=into,
            sides=(side(record), side(into)),
            consequences=consequences(record, into),
            reasons=reasons,
            form=form,
        )

    def _merge(self, request: HttpRequest, record: Mergeable, into: Mergeable, reason: str) -> None:
        merge(record, into=into, by=staff_of(request), at=timezone.now(), reason=reason)
        self.log_change(request, record, f"Merged into {into}: {reason}")
        self.log_change(request, into, f"Took in {record}: {reason}")
        messages.success(request, f"Merged: “{record.name}” leads to “{into.name}” now.")
