"""The forms with which staff correct what is published, and what a correction shows beforehand."""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django import forms

from transcripts.admin.facts import EventFactsForm, OriginForm
from transcripts.admin.steps import counted
from transcripts.admin.upload import DocumentForm
from transcripts.ingest.revise import Request
from transcripts.parsing import MAX_BYTES
from transcripts.parsing.alignment import Outcome, Touched
from transcripts.parsing.worddiff import Change, Run, worddiff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.contrib.auth.models import User

    from transcripts.ingest.corrections import Correction, ExchangeLine, Line
    from transcripts.ingest.facts import EventFacts, SourceFacts

# A paragraph's end that came or went is a sign of its own: white space cannot be marked.
PARAGRAPH = "\n\n"
PILCROW = " ¶\n\n"
NAMES = {
    Touched.WORDS: "words",
    Touched.LABEL: "label",
    Touched.KIND: "kind",
    Touched.PLACE: "place in the transcript",
}


class CorrectedSourceForm(DocumentForm, OriginForm):
    """A corrected document and where it comes from."""

    def origin(self) -> SourceFacts:
        """Where the document comes from, with the name that its file came by."""
        return replace(super().origin(), filename=self.filename)


class ConfirmForm(forms.Form):
    """Why something published is corrected and who asked for it; `seen` is what was looked at."""

    reason = forms.CharField(
        max_length=500,
        label="Why is it corrected?",
        help_text="The public reads it in the history of the event.",
        error_messages={"required": "Say why: the public reads it."},
    )
    requested_by = forms.CharField(
        required=False,
        max_length=200,
        label="Who asked for it?",
        help_text="For example: The ministry’s press office, by mail. The public reads it.",
    )
    seen = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def request(self, *, by: User, at: datetime) -> Request:
        """The request that the valid form makes."""
        given = self.cleaned_data
        return Request(given["reason"], by, at, given["requested_by"], given["seen"])


class ConfirmSourceForm(OriginForm, ConfirmForm):
    """A correction by another document, which the form carries until it is confirmed."""

    document = forms.CharField(strip=False, widget=forms.HiddenInput)
    filename = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)

    def clean_document(self) -> bytes:
        """The document's bytes as they were sent."""
        given: str = self.cleaned_data["document"]
        try:
            content = b64decode(given, validate=True)
        except binascii.Error:
            content = b""
        if not content or len(content) > MAX_BYTES:
            raise forms.ValidationError("The document was lost on its way: send it again.")
        return content

    def origin(self) -> SourceFacts:
        """Where the document comes from."""
        return replace(super().origin(), filename=self.cleaned_data["filename"])


class ConfirmFactsForm(EventFactsForm, ConfirmForm):
    """A correction of the event's facts; `shown` is the mark of the facts that were looked at."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def is_looked_at(self, facts: EventFacts) -> bool:
        """Whether these very facts were shown with what they do."""
        return "store" in self.data and self.cleaned_data["shown"] == mark_of(facts)


def mark_of(facts: EventFacts) -> str:
    """A short mark that only equal facts share."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def carried(form: CorrectedSourceForm, seen: int | None) -> dict[str, object]:
    """What the form to confirm with carries of the valid form that a document came by."""
    origin = {name: form.cleaned_data[name] for name in OriginForm.base_fields}
    document = b64encode(form.content()).decode()
    return {**origin, "document": document, "filename": form.filename, "seen": seen}


@dataclass(frozen=True, slots=True)
class Address:
    """Where words of a statement are: a permanent link, "" for one that is still to be made."""

    key: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement of a correction, with what becomes of its link, and its words compared."""

    line: Line
    fate: str
    runs: tuple[Run, ...]
    successors: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """An exchange of a correction, with what becomes of its link."""

    line: ExchangeLine
    fate: str
    successors: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A correction as staff look at it: what changes one by one, and the links that do not."""

    summary: str
    changed: tuple[Shown, ...]
    unchanged: tuple[Line, ...]
    exchanges: tuple[ShownExchange, ...]
    unchanged_exchanges: int


def sheet(correction: Correction) -> Sheet:
    """Lay a correction out."""
    changed = [line for line in correction.lines if _is_changed(line)]
    exchanges = [line for line in correction.exchanges if line.outcome != Outcome.UNCHANGED]
    return Sheet(
        summary=", ".join(_counts(correction)),
        changed=tuple(map(_shown, changed)),
        unchanged=tuple(line for line in correction.lines if not _is_changed(line)),
        exchanges=tuple(map(_shown_exchange, exchanges)),
        unchanged_exchanges=len(correction.exchanges) - len(exchanges),
    )


def _is_changed(line: Line) -> bool:
    return line.outcome != Outcome.UNCHANGED or line.is_reattributed


def _counts(correction: Correction) -> Iterator[str]:
    """How many links stay, and how, in words."""
    lines = correction.lines
    kept = [line for line in lines if line.before and line.after]
    changed = sum(map(_is_changed, kept))
    yield f"{counted(len(kept) - changed, 'statement')} unchanged"
    yield f"{counted(changed, 'statement')} changed under the same link"
    yield f"{counted(sum(line.after is None for line in lines), 'link')} ended"
    yield f"{counted(sum(line.is_new for line in lines), 'new statement')}"
    back = sum(line.is_back for line in lines)
    if back:
        yield f"{counted(back, 'statement')} back under the link that they had"


def _shown(line: Line) -> Shown:
    before = line.before.text if line.before else ""
    after = line.after.text if line.after else ""
    return Shown(
        line=line,
        fate=fate_of(line),
        runs=tuple(map(_visible, worddiff(before, after))),
        successors=_addresses(line.successors),
    )


def _addresses(keys: Iterable[str]) -> tuple[Address, ...]:
    return tuple(map(Address, keys))


def _visible(run: Run) -> Run:
    if run.change is Change.KEPT:
        return run
    return Run(run.change, run.text.replace(PARAGRAPH, PILCROW))


def fate_of(line: Line) -> str:
    """What becomes of a statement's permanent link, in a sentence."""
    if line.is_new:
        return "New: it gets a link of its own."
    if line.is_back:
        return "Back word for word: the link that had ended works again."
    if line.outcome is Outcome.JOINED:
        return (
            "The link ends: the words are part of another statement. It says so and what it said."
        )
    if line.outcome is Outcome.REMOVED:
        return "The link ends: the words are gone. It says so and what it said."
    touched = [name for part, name in NAMES.items() if part in line.touched]
    changed = ", ".join([*touched, *(["speaker"] if line.is_reattributed else [])])
    if line.outcome is Outcome.SPLIT:
        return f"The link stays with the longest part; changed: {changed}."
    return f"The link stays; changed: {changed}."


def _shown_exchange(line: ExchangeLine) -> ShownExchange:
    told = {
        None: "New: it gets a link of its own.",
        Outcome.SPLIT: "The link stays with most of its questions.",
        Outcome.JOINED: "The link ends: its questions are part of another exchange.",
        Outcome.REMOVED: "The link ends: its questions are gone.",
    }
    return ShownExchange(line, told.get(line.outcome, ""), _addresses(line.successors))
