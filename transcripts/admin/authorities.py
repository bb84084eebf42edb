"""Authority records: speakers with name forms and roles, outlets, countries, series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin, messages
from django.contrib.postgres.forms import SimpleArrayField
from django.shortcuts import redirect

from transcripts.admin.merging import MergeableAdmin, StandingFilter
from transcripts.admin.queue import label_address
from transcripts.admin.records import AddressedForm, NamedRecordAdmin, PartsInline
from transcripts.models import Country, NameForm, Outlet, Role, Series, Speaker

if TYPE_CHECKING:
    from django.contrib.admin.options import InlineModelAdmin
    from django.db.models import Field, Model
    from django.forms import TypedChoiceField
    from django.http import HttpRequest, HttpResponse


class NameFormInline(PartsInline[NameForm, Speaker]):
    """The ways in which the name is printed, labels included."""

    model = NameForm
    fields = ("form",)
    extra = 2
    verbose_name_plural = "name forms: the full name and each label as printed"


class RoleInline(PartsInline[Role, Speaker]):
    """The offices held, each with its days and where that is stated."""

    model = Role
    fields = ("title", "organisation", "country", "started_on", "ended_on", "source")
    extra = 1
    verbose_name_plural = "roles: a label counts for a day on which an office is held"
    help_texts = {
        "started_on": "The first day; empty: not known.",
        "ended_on": "The last day; empty: not known, or still held.",
        "source": "Where this is stated.",
    }


@admin.register(Speaker)
class SpeakerAdmin(MergeableAdmin[Speaker]):
    """Speakers with their name forms and roles."""

    form = AddressedForm[Speaker]
    help_texts = {
        "sort_name": "As a printed index orders it: surname, given name.",
        "wikidata": "Such as Q1234, where there is one.",
        "is_fictional": "Only for the invented people of sample transcripts.",
    }
    fields = (
        "name",
        "slug",
        "sort_name",
        "kind",
        "country",
        "wikidata",
        "is_fictional",
        "merged_into",
    )
    readonly_fields = ("merged_into",)
    inlines = (NameFormInline, RoleInline)
    list_display = ("name", "sort_name", "kind", "country", "is_fictional")
    list_filter = (StandingFilter, "kind", "is_fictional")
    list_select_related = ("country",)
    search_fields = ("name", "slug", "name_forms__form")
    search_help_text = "Name, slug, or a name form as printed"
    ordering = ("sort_name", "pk")

    def has_change_permission(self, request: HttpRequest, obj: Speaker | None = None) -> bool:
        """Officials whom the government did not name come and go with their event alone."""
        is_unnamed = obj is not None and obj.only_in_id is not None
        return super().has_change_permission(request, obj) and not is_unnamed

    def formfield_for_choice_field(
        self, db_field: Field[object, object], request: HttpRequest, **settings: object
    ) -> TypedChoiceField | None:
        """The kinds of record that staff make; an anonymous official is never one of them."""
        if db_field.name == "kind":
            kinds = [kind for kind in Speaker.Kind.choices if kind[0] != Speaker.Kind.ANONYMOUS]
            settings["choices"] = [("", "Choose one"), *kinds]
        return super().formfield_for_choice_field(db_field, request, **settings)

    def get_formset_kwargs(
        self,
        request: HttpRequest,
        obj: Speaker,
        inline: InlineModelAdmin[Model, Speaker],
        prefix: str,
    ) -> dict[str, object]:
        """Fill in the label that the review of an event asks to make a speaker for."""
        settings: dict[str, object] = super().get_formset_kwargs(request, obj, inline, prefix)
        label = request.GET.get("form")
        # Only when shown: a row that is sent as it was filled in would count as untouched.
        if label and request.method == "GET" and isinstance(inline, NameFormInline):
            settings["initial"] = [{"form": label}]
        return settings

    def response_add(
        self, request: HttpRequest, obj: Speaker, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Return to the label, or to the event, that this speaker was made for."""
        label, event = request.GET.get("label", ""), request.GET.get("event", "")
        if label and "_save" in request.POST:
            messages.success(request, f"{obj.name} was added: choose whose label this is.")
            return redirect(label_address(label, q=obj.name))
        if not event.isdecimal() or "_save" not in request.POST:
            return super().response_add(request, obj, post_url_continue)
        messages.success(request, f"{obj.name} was added. Read the transcript again to apply it.")
        return redirect("admin:transcripts_event_change", event)


class OutletForm(AddressedForm[Outlet]):
    """An outlet; its other names may hold commas, so each has a line of its own."""

    other_names = SimpleArrayField(
        forms.CharField(max_length=200),
        delimiter="\n",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What else transcripts call it, one name a line.",
    )


@admin.register(Outlet)
class OutletAdmin(MergeableAdmin[Outlet]):
    """News outlets."""

    form = OutletForm
    fields = ("name", "slug", "country", "other_names", "is_fictional", "merged_into")
    readonly_fields = ("merged_into",)
    list_display = ("name", "country", "is_fictional")
    list_filter = (StandingFilter, "is_fictional")
    list_select_related = ("country",)
    search_fields = ("name", "slug", "other_names")
    ordering = ("name", "pk")


@admin.register(Country)
class CountryAdmin(NamedRecordAdmin[Country]):
    """Countries by their ISO code."""

    fields = ("code", "name", "is_fictional")
    list_display = ("name", "code", "is_fictional")
    list_filter = ("is_fictional",)
    search_fields = ("name", "code")
    ordering = ("name", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Country | None = None) -> list[str]:
        """The code is the record's key and stays."""
        return ["code"] if obj else []


@admin.register(Series)
class SeriesAdmin(NamedRecordAdmin[Series]):
    """Runs of events under one name."""

    form = AddressedForm[Series]
    fields = ("name", "slug")
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
