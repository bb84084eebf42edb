"""Events: upload, review, publish, withdraw. Each write is one call into `ingest`."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from transcripts.admin.accounts import staff_of
from transcripts.admin.correcting import CorrectingAdmin
from transcripts.admin.facts import FactsForm, said_of
from transcripts.admin.lists import Listed, with_counts
from transcripts.admin.reasons import ReasonForm
from transcripts.admin.reissues import ReissueForm
from transcripts.admin.review import outcome, review
from transcripts.admin.steps import Step, publishing, withdrawing
from transcripts.admin.upload import UploadForm
from transcripts.ingest.facts import facts_of
from transcripts.ingest.publish import NotReadyError
from transcripts.ingest.receive import AlreadyReceivedError, ClosedError, describe, discard, receive
from transcripts.models import Event
from transcripts.parsing import Unreadable

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.urls import URLPattern

    from transcripts.ingest.facts import EventFacts, SourceFacts


@admin.register(Event)
class EventAdmin(CorrectingAdmin):
    """The way of a transcript from its upload to the public."""

    list_display = ("title", "date", "state", "kind", "statements", "open_labels", "received_on")
    list_filter = ("state", "kind")
    list_per_page = 50
    search_fields = ("title",)
    date_hierarchy = "date"
    ordering = ("-source__received_at", "-pk")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Events with what the list counts."""
        return with_counts(super().get_queryset(request))

    @admin.display(ordering="statements")
    def statements(self, event: Listed) -> int:
        """The number of statements."""
        return event.statements

    @admin.display(description="unresolved labels", ordering="open_labels")
    def open_labels(self, event: Listed) -> int:
        """The number of labels that stand for nobody known."""
        return event.open_labels

    @admin.display(description="received", ordering="received_on")
    def received_on(self, event: Listed) -> date:
        """When the source came in."""
        return event.received_at.date()

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """Whether this one event may be discarded: what has been public is withdrawn instead."""
        may = super().has_delete_permission(request, obj)
        return may and obj is not None and not obj.revisions.exists()

    def get_urls(self) -> list[URLPattern]:
        """The pages of an event, beside those of every record."""
        own = {
            "publish": self.publish_view,
            "withdraw": self.withdraw_view,
            "read-again": self.read_again_view,
            "original": self.original_view,
            "reissue": self.reissue_view,
            "correct": self.correct_view,
            "store": self.store_view,
            "restate": self.restate_view,
        }
        return self.record_pages(own) + super().get_urls()

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Take a document and show what the parser makes of it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
        event = self._received(request, form) if form.is_valid() else None
        if event is None:
            return self.event_page(request, "upload", title="Add a transcript", form=form)
        self.log_addition(request, event, "Received.")
        messages.success(request, f"Received: {outcome(event)}.")
        return redirect("admin:transcripts_event_change", event.pk)

    def _received(self, request: HttpRequest, form: UploadForm) -> Event | None:
        try:
            return receive(
                form.content(),
                source=form.origin(),
                event=form.facts(),
                by=staff_of(request),
                at=timezone.now(),
            )
        except Unreadable as refusal:
            form.add_error(form.document, str(refusal))
        except AlreadyReceivedError as known:
            address = reverse("admin:transcripts_event_change", args=[known.event.pk])
            form.add_error(
                form.document,
                format_html('{} Nothing was stored. <a href="{}">Go to it.</a>', known, address),
            )
        return None

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show the review of an event, and take what staff say about a draft."""
        event = self.visible(request, object_id)
        may_change = self.has_change_permission(request, event)
        if request.method != "POST":
            return self._review(request, event, FactsForm(initial=said_of(event)))
        if not may_change:
            raise PermissionDenied
        form = FactsForm(request.POST)
        if not form.is_valid():
            return self._review(request, event, form)
        facts = form.facts(is_fictional=event.is_fictional)
        return self._described(request, event, facts, form.origin())

    def read_again_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Read a draft's source again, so that new authority records count."""
        event = self.changeable(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return self._described(request, event, facts_of(event))

    def _described(
        self,
        request: HttpRequest,
        event: Event,
        facts: EventFacts,
        origin: SourceFacts | None = None,
    ) -> HttpResponse:
        try:
            describe(event, facts, origin, by=staff_of(request), at=timezone.now())
        except ClosedError as refusal:
            messages.error(request, str(refusal))
        else:
            self.log_change(request, event, "Described and read again.")
            messages.success(request, f"Saved and read again: {outcome(event)}.")
        return redirect("admin:transcripts_event_change", event.pk)

    def _review(self, request: HttpRequest, event: Event, form: FactsForm) -> HttpResponse:
        return self.event_page(
            request,
            "review",
            title=event.title,
            event=event,
            form=form,
            review=review(event),
            may_change=self.has_change_permission(request, event),
            may_discard=self.has_delete_permission(request, event),
            may_add_speakers=request.user.has_perm("transcripts.add_speaker"),
        )

    def reissue_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take what staff say of a near-identical event: the same text, or not."""
        event = self.changeable(request, object_id)
        form = ReissueForm(request.POST, event=event)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if form.is_valid():
            told = form.decide(by=staff_of(request), at=timezone.now())
            self.log_change(request, event, told)
            messages.success(request, told)
        else:
            messages.error(request, "That link is not there any more: look again.")
        return redirect("admin:transcripts_event_change", event.pk)

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Confirm, then publish."""
        event = self.changeable(request, object_id)
        return self._step(request, event, publishing(event))

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Confirm, then withdraw."""
        event = self.changeable(request, object_id)
        return self._step(request, event, withdrawing(event))

    def _step(self, request: HttpRequest, event: Event, step: Step) -> HttpResponse:
        sent = request.method == "POST"
        form = ReasonForm(request.POST) if sent else ReasonForm(initial={"reason": step.reason})
        reasons = step.obstacles
        if form.is_valid():
            try:
                step.act(
                    event,
                    reason=form.cleaned_data["reason"],
                    by=staff_of(request),
                    at=timezone.now(),
                )
            except NotReadyError as refusal:
                reasons = tuple(refusal.reasons)
            else:
                self.log_change(request, event, step.done)
                messages.success(request, step.done)
                return redirect("admin:transcripts_event_change", event.pk)
        return self.event_page(
            request, "step", title=step.title, event=event, step=step, reasons=reasons, form=form
        )

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Confirm, then discard a draft that was never published."""
        event = self.visible(request, object_id)
        if not self.has_delete_permission(request, event):
            raise PermissionDenied
        if request.method != "POST":
            return self.event_page(request, "discard", title="Discard this draft", event=event)
        try:
            self._discard(request, event)
        except ClosedError as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:transcripts_event_change", event.pk)
        messages.success(request, f"Discarded: “{event.title}” and its source are gone.")
        return redirect("admin:transcripts_event_changelist")

    @transaction.atomic
    def _discard(self, request: HttpRequest, event: Event) -> None:
        self.log_deletions(request, Event.objects.filter(pk=event.pk))
        discard(event)

    def original_view(self, request: HttpRequest, object_id: str) -> FileResponse:
        """Send the bytes as they were received; never shown in the page, whatever they are."""
        source = self.visible(request, object_id).source
        return FileResponse(
            BytesIO(source.content),
            as_attachment=True,
            filename=source.filename or f"{source.sha256[:12]}.txt",
            content_type="application/octet-stream",
        )
