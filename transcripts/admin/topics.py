"""Topics: rules are tried, saved and run at once; staff judge what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from transcripts.admin.records import AddressedForm, RecordAdmin
from transcripts.admin.steps import counted
from transcripts.admin.trials import RulesForm, act, checked_rule, findings
from transcripts.ingest.topics import remove, save, trial
from transcripts.models import Topic, TopicAssignment

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

TEMPLATES = "admin/transcripts/topic"
RULE_HELP = (
    "A search: words in any form, “exact phrases”, OR, -not, (brackets), begin* and NEAR/5. "
    "It is run on every paragraph of a text in {language} when you save. Empty: only narrower "
    "topics find any."
)


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

    def clean_rule_en(self) -> str:
        """The English rule, without a mistake."""
        return checked_rule(self.cleaned_data["rule_en"])

    def clean_rule_es(self) -> str:
        """The Spanish rule, without a mistake."""
        return checked_rule(self.cleaned_data["rule_es"])


@admin.register(Topic)
class TopicAdmin(RecordAdmin[Topic]):
    """Topics with their rules."""

    form = TopicForm
    change_form_template = f"{TEMPLATES}/change_form.html"
    help_texts = {
        "broader": "The topic that this one is a part of.",
        "name_es": "Empty: the English name is shown.",
        "description_es": "Empty: the English description is shown.",
        "rule_en": RULE_HELP.format(language="English"),
        "rule_es": RULE_HELP.format(language="Spanish"),
    }
    fields = (
        *("name", "slug", "broader", "description", "name_es", "description_es"),
        *("rule_en", "rule_es"),
    )
    list_display = ("name", "name_es", "broader")
    list_select_related = ("broader",)
    search_fields = ("name", "name_es", "slug", "rule_en", "rule_es")
    ordering = ("name", "pk")

    def get_urls(self) -> list[URLPattern]:
        """The pages of a topic, beside those of every record."""
        own = {"try": self.try_view, "findings": self.findings_view}
        return self.record_pages(own) + super().get_urls()

    def save_model(self, request: HttpRequest, obj: Topic, form: forms.Form, change: bool) -> None:
        """Save the topic and run its rules, so that pages and search agree with it at once."""
        events = save(obj)
        turns = obj.assignments.standing().values("turn").distinct().count()
        found = f"{counted(events, 'event')}: {counted(turns, 'statement')} found"
        messages.info(request, f"The rules were run on {found}.")

    def delete_model(self, request: HttpRequest, obj: Topic) -> None:
        """Delete the topic with its assignments, and let the search forget it."""
        remove(obj)

    def try_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what other rules would add and remove; save them, or decide on a finding."""
        topic = self._changeable(request, object_id)
        sent = request.POST if request.method == "POST" else None
        saved = {"rule_en": topic.rule_en, "rule_es": topic.rule_es}
        form = RulesForm(saved if sent is None else sent)
        if sent and "decide" in sent:
            self._decide(request, topic, sent["decide"])
        if sent and "_save" in sent and form.is_valid():
            return self._save_rules(request, topic, form)
        told = trial(topic, **form.cleaned_data) if form.is_valid() else None
        return self._page(request, "trial", topic, title="Try the rules", form=form, trial=told)

    def _save_rules(self, request: HttpRequest, topic: Topic, form: RulesForm) -> HttpResponse:
        topic.rule_en, topic.rule_es = form.cleaned_data["rule_en"], form.cleaned_data["rule_es"]
        self.save_model(request, topic, form, change=True)
        self.log_change(request, topic, "Changed the rules after a trial.")
        return redirect("admin:transcripts_topic_change", topic.pk)

    def findings_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what the topic is assigned to; confirm, reject, or take a decision back."""
        topic = self._changeable(request, object_id)
        if request.method == "POST":
            self._decide(request, topic, request.POST.get("decide", ""))
            return redirect(request.get_full_path())
        shown = findings(
            topic, state=request.GET.get("state", ""), number=request.GET.get("page", "1")
        )
        return self._page(
            request,
            "findings",
            topic,
            title="Findings",
            findings=shown,
            states=TopicAssignment.State.choices,
        )

    def _decide(self, request: HttpRequest, topic: Topic, asked: str) -> None:
        if not isinstance(request.user, User):
            raise PermissionDenied
        done = act(topic, asked, by=request.user)
        self.log_change(request, topic, done)
        messages.success(request, done)

    def _changeable(self, request: HttpRequest, object_id: str) -> Topic:
        topic = self.get_object(request, unquote(object_id))
        if topic is None:
            raise Http404
        if not self.has_change_permission(request, topic):
            raise PermissionDenied
        return topic

    def _page(
        self, request: HttpRequest, name: str, topic: Topic, **context: object
    ) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts, "topic": topic}
        return TemplateResponse(request, f"{TEMPLATES}/{name}.html", {**common, **context})
