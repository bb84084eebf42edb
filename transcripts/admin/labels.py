"""The pages of labels: the queue, one label, the confirmation, and taking a decision back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.http import urlencode

from transcripts.admin.accounts import staff_of
from transcripts.admin.decisions import DecisionForm, outlook
from transcripts.admin.pages import PagesAdmin
from transcripts.admin.queue import (
    houses,
    latest_actions,
    of_action,
    open_labels,
    places_of,
)
from transcripts.admin.steps import counted
from transcripts.ingest.attributions import (
    Attributed,
    AttributionRefusedError,
    Decree,
    resolve_label,
    take_back,
)
from transcripts.models import Event, LabelDecision
from transcripts.parsing.anonymity import is_anonymous
from transcripts.search.suggestions import described_as, named_like, suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from transcripts.admin.queue import Place

PAGE = 50


@admin.register(LabelDecision)
class LabelAdmin(PagesAdmin[LabelDecision]):
    """Unresolved labels over all events; whoever may change events may decide on them."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the queue is on the index."""
        return self.has_change_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: LabelDecision | None = None) -> bool:
        """As for changes."""
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: LabelDecision | None = None) -> bool:
        """Whoever may change events may."""
        return request.user.has_perm("transcripts.change_event")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Decisions are made on a label's page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: LabelDecision | None = None) -> bool:
        """Decisions are taken back, not deleted."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The pages; a decision has none of its own."""

        def page(address: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            wrapped = self.admin_site.admin_view(view)
            return path(address, wrapped, name=f"transcripts_labeldecision_{name}")

        return [
            page("", self.queue_view, "changelist"),
            page("label/", self.label_view, "label"),
            page("take-back/", self.take_back_view, "take_back"),
            page("confirm/<int:event>/", self.confirm_view, "confirm"),
        ]

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """List the labels of nobody known, the most printed first."""
        self._demand(request)
        words, house = request.GET.get("q", ""), request.GET.get("house", "")
        found = open_labels(words, house)
        return self.page(
            request,
            "label/queue",
            title="Unresolved labels",
            page=Paginator(found, PAGE).get_page(request.GET.get("page")),
            words=words,
            house=house,
            houses=houses(),
            actions=latest_actions(),
        )

    def label_view(self, request: HttpRequest) -> HttpResponse:
        """Show one label with suggestions; look at a decision before it is made, and make it."""
        self._demand(request)
        label, event = request.GET.get("label", ""), request.GET.get("event", "")
        places = places_of(label, int(event) if event.isdecimal() else None)
        if not places:
            raise Http404
        form = DecisionForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._label(request, label, places, form)
        chosen = {each.pk for each in form.cleaned_data["events"]}
        kept = [place for place in places if place.event.pk in chosen]
        if request.POST.get("step") == "do":
            return self._decide(request, label, kept, form)
        return self.page(
            request,
            "label/confirm",
            title=label,
            label=label,
            places=kept,
            speaker=form.cleaned_data["speaker"],
            form=form,
            outlook=outlook(
                label, kept, form.cleaned_data["speaker"], learn=form.cleaned_data["learn"]
            ),
        )

    def _label(
        self, request: HttpRequest, label: str, places: Sequence[Place], form: DecisionForm
    ) -> HttpResponse:
        events = [place.event for place in places]
        words = request.GET.get("q", "").strip()
        named = named_like(words, events) if words else []
        asked = {"form": label, "kind": "official", "label": label}
        if any(event.is_fictional for event in events):
            asked["is_fictional"] = "1"
        return self.page(
            request,
            "label/label",
            title=label,
            label=label,
            event=request.GET.get("event", ""),
            places=places,
            form=form,
            suggestions=suggestions(label, events),
            words=words,
            named=described_as(label, named, events).values(),
            is_anonymous=is_anonymous(label),
            new_address=f"{reverse('admin:transcripts_speaker_add')}?{urlencode(asked)}",
            may_add_speakers=request.user.has_perm("transcripts.add_speaker"),
        )

    def _decide(
        self, request: HttpRequest, label: str, places: Sequence[Place], form: DecisionForm
    ) -> HttpResponse:
        at = timezone.now()
        decree = Decree(
            form.cleaned_data["speaker"], form.cleaned_data["learn"], staff_of(request), at
        )
        try:
            done = resolve_label(label, [place.event for place in places], decree)
        except AttributionRefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())
        whom = decree.speaker.name if decree.speaker else "nobody who can be named"
        self._tell(request, done, f"“{label}” stands for {whom}", label, at)
        return self._back(request)

    def _tell(
        self, request: HttpRequest, done: Attributed, what: str, label: str, at: datetime
    ) -> None:
        self._log(request, done.events, f"{what}.")
        undo = f"{reverse('admin:transcripts_labeldecision_take_back')}?" + urlencode(
            {"label": label, "at": at.isoformat()}
        )
        changed = f"{counted(done.turns, 'turn')} in {counted(len(done.events), 'event')}"
        messages.success(
            request, format_html('{}: {} changed. <a href="{}">Undo …</a>', what, changed, undo)
        )

    def confirm_view(self, request: HttpRequest, event: int) -> HttpResponse:
        """Confirm whom a label of one event stands for by a rule."""
        self._demand(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        confirmed = get_object_or_404(Event, pk=event)
        label = request.POST.get("confirm", "")
        known = confirmed.turns.labelled().filter(label=label).exclude(speaker=None)
        turn = get_object_or_404(known.select_related("speaker").order_by("position")[:1])
        try:
            decree = Decree(turn.speaker, learn=False, by=staff_of(request), at=timezone.now())
            done = resolve_label(label, [confirmed], decree)
        except AttributionRefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            self._tell(request, done, f"“{label}” is confirmed", label, decree.at)
        return redirect("admin:transcripts_event_change", event)

    def take_back_view(self, request: HttpRequest) -> HttpResponse:
        """Confirm, then give the word back to the rules."""
        self._demand(request)
        label = request.GET.get("label", "")
        events = _decided(label, request.GET.get("event", ""), request.GET.get("at", ""))
        if not events:
            raise Http404
        if request.method != "POST":
            return self.page(
                request, "label/take_back", title="Take a decision back", label=label, events=events
            )
        done = take_back(label, events, by=staff_of(request), at=timezone.now())
        self._log(request, done.events, f"Decision on “{label}” taken back.")
        changed = f"{counted(done.turns, 'turn')} in {counted(len(done.events), 'event')}"
        messages.success(request, f"Taken back: {changed} are as the rules say.")
        return self._back(request)

    def _log(self, request: HttpRequest, events: Sequence[Event], what: str) -> None:
        pages = self.admin_site.get_model_admin(Event)
        for event in events:
            pages.log_change(request, event, what)

    def _back(self, request: HttpRequest) -> HttpResponse:
        event = request.GET.get("event", "")
        if event.isdecimal():
            return redirect("admin:transcripts_event_change", event)
        return redirect("admin:transcripts_labeldecision_changelist")

    def _demand(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied


def _decided(label: str, event: str, at: str) -> list[Event]:
    """The events of a decision: one by its number, or all of one action by its moment."""
    if event.isdecimal():
        return list(Event.objects.filter(pk=event, label_decisions__isnull=False).distinct())
    moment = parse_datetime(at) if at else None
    return of_action(label, moment) if moment and timezone.is_aware(moment) else []
