"""What a topic's rules find, or other rules would, with the buttons to decide on each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils import timezone

from transcripts.ingest.topics import (
    Decision,
    Finding,
    NoSuchParagraphError,
    decide,
    findings_of,
    reconsider,
)
from transcripts.models import TopicAssignment, Turn
from transcripts.search.query import read_rule

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.core.paginator import Page

    from transcripts.models import Topic
    from transcripts.search.query import Mistake

PAGE = 25
LONGEST_PIECE = 60
# What a button sends: the turn's number, the paragraph's, and what is to become of the finding.
ASKED = re.compile(r"(?P<turn>[0-9]{1,18})-(?P<paragraph>[0-9]{1,9})-(?P<act>[a-z]+)")
STATES = {
    "confirm": TopicAssignment.State.CONFIRMED,
    "reject": TopicAssignment.State.REJECTED,
}
TAKE_BACK = "back"


def checked_rule(rule: str) -> str:
    """The rule, with blanks folded; raises a ValidationError that tells each mistake's place."""
    folded = " ".join(rule.split())
    mistakes = read_rule(folded).mistakes
    if mistakes:
        raise forms.ValidationError([_told(folded, mistake) for mistake in mistakes])
    return folded


def _told(rule: str, mistake: Mistake) -> str:
    start = mistake.place.start
    piece = shorten(rule[start : mistake.place.end], LONGEST_PIECE, placeholder=" …")
    return f"At character {start + 1}, “{piece}”: {mistake.message}"


class RulesForm(forms.Form):
    """A topic's rules on trial."""

    rule_en = forms.CharField(
        label="Rule for English texts", required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    rule_es = forms.CharField(
        label="Rule for Spanish texts", required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean_rule_en(self) -> str:
        """The English rule, without a mistake."""
        return checked_rule(self.cleaned_data["rule_en"])

    def clean_rule_es(self) -> str:
        """The Spanish rule, without a mistake."""
        return checked_rule(self.cleaned_data["rule_es"])


@dataclass(frozen=True, slots=True)
class Listed:
    """An assignment with its paragraph, marked."""

    assignment: TopicAssignment
    finding: Finding


@dataclass(frozen=True, slots=True)
class Findings:
    """A page of a topic's assignments, the latest events first, in one state or in any ("")."""

    state: str
    page: Page[TopicAssignment]
    listed: tuple[Listed, ...]


def findings(topic: Topic, *, state: str, number: str) -> Findings:
    """One page of what the topic is assigned to; a fixed number of queries."""
    rows = topic.assignments.select_related("decided_by").order_by(
        "-turn__event__date", "-turn__event", "turn__position", "paragraph"
    )
    chosen = state if state in TopicAssignment.State.values else ""
    page = Paginator(rows.filter(state=chosen) if chosen else rows, PAGE).get_page(number)
    shown = list(page.object_list)
    pairs = zip(shown, findings_of(topic, shown), strict=True)
    return Findings(chosen, page, tuple(Listed(row, finding) for row, finding in pairs))


def act(topic: Topic, asked: str, *, by: User) -> str:
    """Do what a button asks about one finding; what was done, for the log."""
    match = ASKED.fullmatch(asked)
    if match is None or match["act"] not in {*STATES, TAKE_BACK}:
        raise BadRequest(f"No such decision: {asked[:50]}")
    turn = get_object_or_404(Turn.objects.select_related("event"), pk=int(match["turn"]))
    paragraph = int(match["paragraph"])
    where = f"paragraph {paragraph} of statement {turn.position}, “{turn.event.title}”"
    if match["act"] == TAKE_BACK:
        reconsider(topic, turn, paragraph)
        return f"Decision taken back: {where}."
    decision = Decision(STATES[match["act"]], by, timezone.now())
    try:
        decide(topic, turn, paragraph, decision)
    except NoSuchParagraphError as refusal:
        raise BadRequest(str(refusal)) from refusal
    return f"{decision.state.label}: {where}."
