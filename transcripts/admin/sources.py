"""Source documents: evidence, so staff read them here and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html

from transcripts.admin.generic import ModelAdmin
from transcripts.models import SourceDocument

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

FACTS = (
    "filename",
    "sha256",
    "length",
    "media_type",
    "publisher",
    "originator",
    "address",
    "licence",
    "retrieved_on",
    "received_by",
    "received_at",
    "became",
)


@admin.register(SourceDocument)
class SourceDocumentAdmin(ModelAdmin[SourceDocument]):
    """The documents as received; an upload makes one, and only a discarded draft takes it away."""

    list_display = ("__str__", "length", "publisher", "originator", "received_at", "became")
    list_per_page = 50
    search_fields = ("filename", "sha256", "publisher", "originator")
    ordering = ("-received_at", "-pk")
    fields = FACTS
    readonly_fields = FACTS

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceDocument]:
        """Documents without their bytes, which a list must not read."""
        return super().get_queryset(request).defer("content").select_related("event")

    @admin.display(description="size", ordering="size")
    def length(self, source: SourceDocument) -> str:
        """The size in words."""
        return filesizeformat(source.size)

    @admin.display(description="event")
    def became(self, source: SourceDocument) -> str:
        """A link to what the document became."""
        address = reverse("admin:transcripts_event_change", args=[source.event.pk])
        return format_html('<a href="{}">{}</a>', address, source.event.title)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: an upload adds it with its event."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: SourceDocument | None = None
    ) -> bool:
        """Nobody: it is evidence."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: SourceDocument | None = None
    ) -> bool:
        """Nobody: it is evidence."""
        return False
