"""The register of merges: who joined which records, when and why, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone

from transcripts.admin.accounts import staff_of
from transcripts.admin.pages import PagesAdmin
from transcripts.ingest.merging import MergeRefusedError, obstacles_to_undoing, undo
from transcripts.models import Merge

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from transcripts.models import Outlet, Speaker


@admin.register(Merge)
class MergeAdmin(PagesAdmin[Merge]):
    """Merges, each with the page on which it is undone; nothing else of it changes."""

    list_display = ("made_at", "record", "into", "reason", "made_by", "undone_at")
    search_fields = ("speaker__name", "speaker_into__name", "outlet__name", "outlet_into__name")
    ordering = ("-made_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merge]:
        """Merges as a list shows them."""
        return Merge.objects.listed().order_by(*self.get_ordering(request))

    @admin.display(description="record")
    def record(self, merge: Merge) -> Speaker | Outlet:
        """What was merged."""
        return merge.record

    @admin.display(description="into")
    def into(self, merge: Merge) -> Speaker | Outlet:
        """What it was merged into."""
        return merge.into

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Merges are made on the records' own pages."""
        return False

    def has_delete_permission(self, _request: HttpRequest, obj: Merge | None = None) -> bool:
        """What happened stays told."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Merge | None = None) -> bool:
        """Whoever may see speakers or outlets sees which were merged."""
        return any(
            request.user.has_perm(f"transcripts.{does}_{kind}")
            for does in ("view", "change")
            for kind in ("speaker", "outlet")
        )

    def has_change_permission(self, request: HttpRequest, obj: Merge | None = None) -> bool:
        """Whoever may change the records may undo it."""
        kind = "speaker" if obj is None or obj.speaker_id else "outlet"
        return request.user.has_perm(f"transcripts.change_{kind}")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show what was merged, and undo it when that is confirmed."""
        merge = self.found(request, object_id)
        if not self.has_view_permission(request, merge):
            raise PermissionDenied
        if request.method == "POST":
            return self._undone(request, merge)
        return self._told(request, merge)

    def _undone(self, request: HttpRequest, merge: Merge) -> HttpResponse:
        if not self.has_change_permission(request, merge):
            raise PermissionDenied
        try:
            undo(merge, by=staff_of(request), at=timezone.now())
        except MergeRefusedError:
            return self._told(request, merge)
        self.log_change(request, merge, "Undone.")
        messages.success(request, f"Undone: “{merge.record.name}” stands for itself again.")
        kind = "speaker" if merge.speaker_id else "outlet"
        return redirect(f"admin:transcripts_{kind}_change", merge.record.pk)

    def _told(self, request: HttpRequest, merge: Merge) -> HttpResponse:
        return self.page(
            request,
            "merge/undo",
            title=f"“{merge.record}” merged into “{merge.into}”",
            merge=merge,
            reasons=obstacles_to_undoing(merge),
            may_undo=self.has_change_permission(request, merge),
        )
