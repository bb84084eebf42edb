"""A document cut into its parts: header, labels, body, trailer, and what stands between turns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcripts.parsing import footnotes, monologue, turns
from transcripts.parsing.folding import words_of
from transcripts.parsing.footnotes import Note
from transcripts.parsing.header import Header, Setting, read_header, read_lead
from transcripts.parsing.labels import Labels, find_labels
from transcripts.parsing.language import language_of
from transcripts.parsing.pages import page_lines
from transcripts.parsing.paragraphs import Line, lines_of
from transcripts.parsing.shapes import Claim, Issue, Source, Span
from transcripts.parsing.styles import MONOLOGUE
from transcripts.parsing.trailer import Trailer, end_rule, read_trailer
from transcripts.parsing.turns import Between, Speech

# Where a format's claims hold the title that its fields state.
TITLE_FIELDS = frozenset({"title field", "front matter"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A document cut into its parts: labels, header, trailer, and the lines of the body.

    `body` is without the header's and the trailer's lines; without labels it holds no turns.
    `within` are the notes among the turns.
    """

    source: Source
    lines: tuple[Line, ...]
    labels: Labels
    header: Header
    trailer: Trailer
    body: Sequence[Line]
    language: str
    within: tuple[Note, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes at the end, and those that stand among the turns."""
        return (*self.trailer.notes, *self.within)


def lay_out(source: Source) -> Layout:
    """Find the labels of a source, and what stands before, among and after the turns."""
    lines = lines_of(source)
    labels = find_labels(source, lines)
    if labels.found:
        return _lay_out_turns(source, lines, labels)
    trailer = read_trailer(lines, 0)
    header = read_lead(lines[: trailer.start], _setting(source, labels))
    first = len(header.claims)
    body = lines[first : trailer.start]
    if monologue.is_speech(body):
        speech = monologue.unlabelled(lines, first, header)
        labels = replace(labels, found=(speech,), style=MONOLOGUE.name)
    language = language_of(source.text, source.metadata.language)
    within = tuple(footnotes.notes_within(body))
    return Layout(source, lines, labels, header, trailer, body, language, within)


def _lay_out_turns(source: Source, lines: tuple[Line, ...], labels: Labels) -> Layout:
    trailer = read_trailer(lines, labels.found[-1].line + 1)
    lead = turns.leads_in(lines, labels.found)
    spoken = monologue.opens_with_speech(lines[:lead], labels.found[0])
    header = read_header(lines[:spoken], _setting(source, labels))
    if spoken < lead:
        opening = monologue.unlabelled(lines, spoken, header)
        labels = replace(labels, found=(opening, *labels.found))
    body = lines[spoken : trailer.start]
    language = language_of(source.text, source.metadata.language)
    within = tuple(footnotes.notes_within(body))
    return Layout(source, lines, labels, header, trailer, body, language, within)


def _setting(source: Source, labels: Labels) -> Setting:
    surnames = frozenset(words[-1] for label in labels.found if (words := words_of(label.core)))
    fields = (claim.source.start for claim in source.claims if claim.rule in TITLE_FIELDS)
    return Setting(
        text=source.text,
        surnames=surnames,
        metadata=source.metadata,
        media_type=source.media_type,
        fields_at=next(fields, 0),
    )


def speeches_of(layout: Layout) -> tuple[list[Speech], list[Claim]]:
    """Cut the turns, each once, and account for a transcript that is printed again."""
    spoken = layout.lines[: layout.trailer.start]
    lead = len(layout.header.claims)
    found = layout.labels.found
    return turns.said_once(turns.cut(layout.source.text, spoken, found, _between(layout), lead))


def _between(layout: Layout) -> Between:
    """Say what may stand among the turns without being words of one.

    Some documents hold their transcript twice, header and all.
    """
    text = layout.source.text
    spans = (claim.source for claim in layout.header.claims)
    header = {words for span in spans if (words := words_of(text[span.start : span.end]))}
    notes = (Claim("notes", "footnote", note.source) for note in layout.notes)
    apart = {claim.source.start: claim for claim in (*page_lines(layout.body), *notes)}
    return Between(
        apart=apart,
        known=lambda line: "repeated header" if words_of(line.text) in header else end_rule(line),
    )


def lost_in(layout: Layout) -> list[Claim]:
    """Claim as lost the text of a document in which nobody is seen to speak."""
    if layout.labels.found or not layout.body:
        return []
    place = Span(layout.body[0].source.start, layout.body[-1].source.end)
    return [Claim("unclaimed", "no turns", place)]


def issues_of(layout: Layout) -> list[Issue]:
    """Collect what is doubtful about the parts of a document."""
    message = "No line opens a turn. Labels are expected at the head of a line."
    return [
        *layout.header.issues,
        *layout.labels.issues,
        *layout.trailer.issues,
        *(Issue("no turns", message, claim.source) for claim in lost_in(layout)),
        *monologue.unnamed(layout.labels.found),
    ]
