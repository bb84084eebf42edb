"""The pages on which staff correct a published event: by another document, or by its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from transcripts.admin.accounts import staff_of
from transcripts.admin.corrections import (
    ConfirmFactsForm,
    ConfirmSourceForm,
    CorrectedSourceForm,
    carried,
    mark_of,
    sheet,
)
from transcripts.admin.facts import origin_of, said_of
from transcripts.admin.pages import PagesAdmin
from transcripts.ingest.revise import (
    RevisionRefusedError,
    preview,
    preview_restated,
    restate,
    revise,
)
from transcripts.models import Event, Role, Series
from transcripts.parsing import Unreadable

if TYPE_CHECKING:
    from transcripts.ingest.corrections import Correction

TITLE = "Upload a corrected source"


class CorrectingAdmin(PagesAdmin[Event]):
    """The pages of an event that correct it; each first shows what the correction does."""

    def correct_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a corrected document, and show what becomes of every statement and link."""
        event = self.changeable(request, object_id)
        if request.method != "POST":
            form = CorrectedSourceForm(initial=origin_of(event))
            return self.event_page(request, "correct", title=TITLE, event=event, form=form)
        form = CorrectedSourceForm(request.POST, request.FILES)
        found = self._previewed(event, form) if form.is_valid() else None
        if found is None:
            return self.event_page(request, "correct", title=TITLE, event=event, form=form)
        last = event.revisions.latest_without_snapshot()
        confirm = ConfirmSourceForm(initial=carried(form, last.number if last else None))
        return self._sheet(request, event, confirm, found)

    def _previewed(self, event: Event, form: CorrectedSourceForm) -> Correction | None:
        try:
            return preview(event, form.content(), source=form.origin(), at=timezone.now())
        except Unreadable as refusal:
            form.add_error(form.document, str(refusal))
        except RevisionRefusedError as refusal:
            for reason in refusal.reasons:
                form.add_error(form.document, reason)
        return None

    def store_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Store a correction that was looked at; shown again where something is missing."""
        event = self.changeable(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = ConfirmSourceForm(request.POST)
        try:
            if not form.is_valid():
                return self._look_again(request, event, form)
            revise(
                event,
                form.cleaned_data["document"],
                source=form.origin(),
                request=form.request(by=staff_of(request), at=timezone.now()),
            )
        except (RevisionRefusedError, Unreadable) as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:transcripts_event_correct", event.pk)
        return self._stored(request, event, "Corrected source stored.")

    def _look_again(
        self, request: HttpRequest, event: Event, form: ConfirmSourceForm
    ) -> HttpResponse:
        if "document" not in form.cleaned_data or form.errors.keys() - {"reason", "requested_by"}:
            messages.error(request, "The document was lost on its way: send it again.")
            return redirect("admin:transcripts_event_correct", event.pk)
        content: bytes = form.cleaned_data["document"]
        found = preview(event, content, source=form.origin(), at=timezone.now())
        return self._sheet(request, event, form, found)

    def restate_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take other facts of a published event; shown what they do, then stored."""
        event = self.changeable(request, object_id)
        last = event.revisions.latest_without_snapshot()
        if request.method != "POST":
            seen = last.number if last else None
            form = ConfirmFactsForm(initial={**said_of(event), "seen": seen})
            return self._facts(request, event, form)
        form = ConfirmFactsForm(request.POST)
        if not form.is_valid():
            return self._facts(request, event, form)
        facts = form.facts(is_fictional=event.is_fictional)
        try:
            if not form.is_looked_at(facts):
                tried = preview_restated(event, facts, at=timezone.now())
                return self._facts(request, event, form, (tried, mark_of(facts)))
            asked = form.request(by=staff_of(request), at=timezone.now())
            restate(event, facts, request=asked)
        except RevisionRefusedError as refusal:
            messages.error(request, str(refusal))
            return self._facts(request, event, form)
        return self._stored(request, event, "Facts corrected.")

    def _facts(
        self,
        request: HttpRequest,
        event: Event,
        form: ConfirmFactsForm,
        tried: tuple[Correction, str] | None = None,
    ) -> HttpResponse:
        shown = (
            {"facts": tried[0].facts, "sheet": sheet(tried[0]), "mark": tried[1]} if tried else {}
        )
        return self.event_page(
            request, "restate", title="Correct the facts", event=event, form=form, **shown
        )

    def _sheet(
        self, request: HttpRequest, event: Event, form: ConfirmSourceForm, correction: Correction
    ) -> HttpResponse:
        return self.event_page(
            request,
            "correction",
            title="What the correction does",
            event=event,
            form=form,
            facts=correction.facts,
            sheet=sheet(correction),
            store=reverse("admin:transcripts_event_store", args=[event.pk]),
        )

    def _stored(self, request: HttpRequest, event: Event, done: str) -> HttpResponse:
        self.log_change(request, event, done)
        messages.success(request, done)
        return redirect("admin:transcripts_event_change", event.pk)

    def visible(self, request: HttpRequest, object_id: str) -> Event:
        """The event at an address, for those who may see it."""
        event = self.found(request, object_id)
        if not self.has_view_or_change_permission(request, event):
            raise PermissionDenied
        return event

    def changeable(self, request: HttpRequest, object_id: str) -> Event:
        """The event at an address, for those who may change it."""
        event = self.visible(request, object_id)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        return event

    def event_page(self, request: HttpRequest, name: str, **context: object) -> HttpResponse:
        """A page of an event, with the names that its fields offer."""
        listed = {
            "series_names": Series.objects.order_by("name").values_list("name", flat=True),
            "organisations": Role.objects.exclude(organisation="")
            .order_by("organisation")
            .values_list("organisation", flat=True)
            .distinct(),
        }
        return self.page(request, f"event/{name}", **listed, **context)
