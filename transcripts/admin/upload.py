"""The form that takes a document: a file or pasted text, and what staff know of it."""

from __future__ import annotations

from dataclasses import replace

from django import forms

from transcripts.admin.facts import FactsForm
from transcripts.ingest.facts import SourceFacts
from transcripts.parsing import MAX_BYTES

ONE_OF_TWO = "Choose a file or paste the text."


class DocumentForm(forms.Form):
    """One document: a file, or pasted text."""

    file = forms.FileField(
        required=False,
        allow_empty_file=True,  # the parser says what is wrong with an empty document
        help_text=(
            "Text, Markdown, a saved web page, XML, TEI, DOCX, or PDF with a text layer;"
            f" at most {MAX_BYTES // 1024**2} MB."
        ),
    )
    text = forms.CharField(
        required=False,
        strip=False,  # the text is evidence: it is kept as it came
        label="Or paste the text",
        widget=forms.Textarea(attrs={"rows": 12, "cols": 80, "spellcheck": "false"}),
    )

    def clean(self) -> None:
        """Demand exactly one document, beside what the facts demand."""
        super().clean()
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text")
        if file is not None and text:
            self.add_error("text", "There is a file and a text. Send one of the two.")
        elif file is None and not text and not self.errors.keys() & {"file", "text"}:
            self.add_error("file", ONE_OF_TWO)

    @property
    def document(self) -> str:
        """The name of the field that holds the document."""
        return "file" if self.cleaned_data["file"] is not None else "text"

    def content(self) -> bytes:
        """The document's bytes; of one that is too large, one byte more than the limit."""
        if self.document == "file":
            self.cleaned_data["file"].seek(0)
            read: bytes = self.cleaned_data["file"].read(MAX_BYTES + 1)
            return read
        pasted: str = self.cleaned_data["text"]
        # A browser sends every line end as two characters, whatever was pasted.
        return pasted.replace("\r\n", "\n").encode()

    @property
    def filename(self) -> str:
        """The name that the file came by, "" for pasted text."""
        name: str = self.cleaned_data["file"].name if self.document == "file" else ""
        return name


class UploadForm(DocumentForm, FactsForm):
    """A document with what staff know of it and of its event."""

    def origin(self) -> SourceFacts:
        """Where the document comes from, with the name that its file came by."""
        return replace(super().origin(), filename=self.filename)
