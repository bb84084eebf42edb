"""What the pages of all authority records share: slugs last, and what is in use stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import model_ngettext, unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import PROTECT, DateField, Model, QuerySet
from django.forms.models import ModelChoiceIterator
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify

from transcripts.admin.accounts import staff_of
from transcripts.admin.facts import Day
from transcripts.admin.generic import ModelAdmin, ModelForm, TabularInline
from transcripts.admin.pages import PagesAdmin
from transcripts.ingest.records import save

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Field, ForeignKey
    from django.forms import Field as FormField
    from django.forms import ModelChoiceField
    from django.http import HttpRequest, HttpResponse

    from transcripts.ingest.uses import NamedRecord

Record = TypeVar("Record", bound=Model)
Part = TypeVar("Part", bound=Model)
Named = TypeVar("Named", bound="NamedRecord")

SLUG_HELP = "Its part of the address, for good. Empty: made from the name."


class AddressedForm(ModelForm[Record]):
    """A form for a record with a slug, which is made from the name where none is given."""

    def clean_slug(self) -> str:
        """The slug given, or else one of the name; the model checks that it is free."""
        slug: str = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))[:100]
        if not slug and "name" in self.cleaned_data:
            raise forms.ValidationError("The name has no letter for an address: enter one here.")
        return slug


class RecordAdmin(PagesAdmin[Record]):
    """The pages of an authority record: its slug stays, and it stays while it is in use."""

    help_texts: ClassVar[Mapping[str, str]] = {}

    def formfield_for_dbfield(
        self, db_field: Field[object, object], request: HttpRequest, **settings: object
    ) -> FormField | None:
        """The field with its help; the slug's is optional."""
        field = super().formfield_for_dbfield(db_field, request, **settings)
        if field is None:
            return None
        field.help_text = {"slug": SLUG_HELP, **self.help_texts}.get(db_field.name, "")
        field.required = field.required and db_field.name != "slug"
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Record | None = None) -> list[str]:
        """What cannot be edited; the slug once the record is there, since addresses last."""
        fixed = list(super().get_readonly_fields(request, obj))
        is_addressed = any(field.name == "slug" for field in self.opts.get_fields())
        return [*fixed, "slug"] if obj and is_addressed else fixed

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Model, Model], request: HttpRequest, **settings: object
    ) -> ModelChoiceField[Model] | None:
        """A list of all records by name, which works without a script."""
        field = super().formfield_for_foreignkey(db_field, request, **settings)
        return listed(field)

    def get_actions(
        self, request: HttpRequest
    ) -> dict[str, tuple[Callable[..., str], str, str] | None]:
        """The list's actions without deletion: that is done one by one, with its reasons."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Delete after a confirmation; a record in use stays, with the uses named."""
        record = self.get_object(request, unquote(object_id))
        used_in = uses(self, record) if record else []
        if record is None or not used_in or not self.has_delete_permission(request, record):
            return super().delete_view(request, object_id, extra_context)
        messages.error(
            request,
            f"“{record}” is in use ({', '.join(used_in)}) and was not deleted. "
            "Change what uses it first.",
        )
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", record.pk)


class NamedRecordAdmin(RecordAdmin[Named]):
    """The pages of a record whose name the public reads in events."""

    def save_model(self, request: HttpRequest, obj: Named, form: forms.Form, change: bool) -> None:
        """Save the record; where it got another name, the search and its events say so."""
        save(obj, by=staff_of(request), at=timezone.now())


class PartsInline(TabularInline[Part, Record]):
    """Parts of a record, each a labelled group of plain fields that need no script."""

    template = "admin/transcripts/partials/_inline.html"
    formfield_overrides = {DateField: {"widget": Day}}
    help_texts: ClassVar[Mapping[str, str]] = {}

    def formfield_for_dbfield(
        self, db_field: Field[object, object], request: HttpRequest, **settings: object
    ) -> FormField | None:
        """The field with its help, without Django's buttons for related records."""
        field = super().formfield_for_dbfield(db_field, request, **settings)
        if field is None:
            return None
        field.help_text = self.help_texts.get(db_field.name, "")
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def has_view_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        """Whoever may see the record sees its parts."""
        whole = self.admin_site.get_model_admin(self.parent_model)
        return whole.has_view_or_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        """Whoever may change the record, or is adding it, changes its parts."""
        whole = self.admin_site.get_model_admin(self.parent_model)
        if obj is None:
            return whole.has_add_permission(request)
        return whole.has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        """As for changes."""
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        """As for changes."""
        return self.has_change_permission(request, obj)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Model, Model], request: HttpRequest, **settings: object
    ) -> ModelChoiceField[Model] | None:
        """A list of all records by name."""
        return listed(super().formfield_for_foreignkey(db_field, request, **settings))


def listed(field: ModelChoiceField[Model] | None) -> ModelChoiceField[Model] | None:
    """The same field, its choices in order and read once, not again for each row of a table."""
    if field is not None and field.queryset is not None:
        field.queryset = field.queryset.order_by("name")
        field.choices = list(ModelChoiceIterator(field))
    return field


def uses(admin: ModelAdmin[Record], record: Record) -> list[str]:
    """What keeps `record` from being deleted, counted: "3 turns", "1 exchange"."""
    found = []
    for relation in admin.opts.related_objects:
        if relation.on_delete is PROTECT:
            users: QuerySet[Model] = QuerySet(relation.related_model).filter(
                **{relation.field.name: record}
            )
            number = users.count()
            if number:
                found.append(f"{number:,} {model_ngettext(users, number)}")
    return found
