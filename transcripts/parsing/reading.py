"""A normalised source read as a transcript: the stages of the parser in their order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcripts.parsing import coverage, footnotes, turns
from transcripts.parsing.addressees import principals_of
from transcripts.parsing.exchanges import Talk, Thread, exchanges_of, find_threads
from transcripts.parsing.folding import words_of
from transcripts.parsing.header import Header, Setting, read_header, read_lead
from transcripts.parsing.kinds import kinds_of
from transcripts.parsing.labels import Labels, find_labels
from transcripts.parsing.language import language_of
from transcripts.parsing.marks import find_marks, is_interpreted
from transcripts.parsing.paragraphs import Line, lines_of
from transcripts.parsing.roster import Roster, read_roster
from transcripts.parsing.shapes import Attribution, Claim, Issue, Source, Span, Transcript, Turn
from transcripts.parsing.trailer import Trailer, read_trailer
from transcripts.parsing.turns import Speech
from transcripts.vocabulary import Kind, Rule


@dataclass(frozen=True, slots=True)
class Layout:
    """A document cut into its parts: labels, header, trailer, and the lines of the body.

    `body` is without the header's and the trailer's lines; without labels it holds no turns.
    """

    lines: tuple[Line, ...]
    labels: Labels
    header: Header
    trailer: Trailer
    body: Sequence[Line]


def read_transcript(source: Source) -> Transcript:
    """Read everything that a document gives; whatever is doubtful or unknown becomes an issue."""
    layout = _lay_out(source.text)
    roster = read_roster(layout.header, layout.labels.found)
    speeches = turns.cut(source.text, layout.lines[: layout.trailer.start], layout.labels.found)
    talk = _talk(speeches, roster, layout.trailer)
    threads = find_threads(talk)
    claims = coverage.tile(_claims(layout, speeches), len(source.text))
    spoken = _finished(talk, _attributions(talk, threads, roster), claims)
    return Transcript(
        source=source,
        style=layout.labels.style,
        title=layout.header.title.text if layout.header.title else None,
        date=layout.header.date,
        location=layout.header.location,
        language=language_of(source.text),
        participants=roster.participants,
        turns=spoken,
        exchanges=exchanges_of(talk, threads),
        footnotes=footnotes.resolve(layout.trailer.notes, spoken),
        issues=_issues(layout, spoken),
        claims=claims,
    )


def _lay_out(text: str) -> Layout:
    lines = lines_of(text)
    labels = find_labels(lines)
    surnames = (words_of(label.core)[-1:] for label in labels.found)
    setting = Setting(text, frozenset(word for words in surnames for word in words))
    if labels.found:
        first = labels.found[0].line
        trailer = read_trailer(lines, labels.found[-1].line + 1)
        header = read_header(lines[:first], setting)
        return Layout(lines, labels, header, trailer, lines[first : trailer.start])
    trailer = read_trailer(lines, 0)
    header = read_lead(lines[: trailer.start], setting)
    return Layout(lines, labels, header, trailer, lines[len(header.claims) : trailer.start])


def _talk(speeches: Sequence[Speech], roster: Roster, trailer: Trailer) -> Talk:
    """Make the turns, without attributions and final places, and find who answers."""
    kinds = kinds_of(speeches, roster.by_label)
    made = [
        Turn(
            n=n,
            label=speech.label.text if speech.label else None,
            kind=kind,
            text=speech.words.text,
            source=speech.source,
            marks=find_marks(speech.words.text, trailer.notes),
            label_interpreted=bool(speech.label and is_interpreted(speech.label.text)),
        )
        for n, (speech, kind) in enumerate(zip(speeches, kinds, strict=True), start=1)
    ]
    answering = [
        speech.label
        for speech, kind in zip(speeches, kinds, strict=True)
        if speech.label and kind in (Kind.STATEMENT, Kind.ANSWER)
    ]
    principals = principals_of(answering, roster)
    spoken = {name for each in principals for name in (each.surname, each.given) if name}
    named = {word for each in roster.participants for word in words_of(each.name)}
    return Talk(speeches, made, principals, spoken | named)


def _claims(layout: Layout, speeches: Sequence[Speech]) -> list[Claim]:
    spoken = [
        Claim("turns", "label" if speech.label else "stage line", speech.source)
        for speech in speeches
    ]
    place = _lost(layout)
    lost = [Claim("unclaimed", "no turns", place)] if place else []
    return [*layout.header.claims, *spoken, *lost, *layout.trailer.claims]


def _lost(layout: Layout) -> Span | None:
    """Give the place of the text of a document in which no label was found."""
    if layout.labels.found or not layout.body:
        return None
    return Span(layout.body[0].source.start, layout.body[-1].source.end)


def _attributions(talk: Talk, threads: Sequence[Thread], roster: Roster) -> dict[int, Attribution]:
    """Say whom the document gives for each turn, by the turn's index."""
    found = {
        question.at: Attribution(thread.asker.name, thread.asker.rule, thread.asker.span)
        for thread in threads
        if thread.asker
        for question in thread.questions
    }
    for n, speech in enumerate(talk.speeches):
        person = roster.by_label.get(speech.label.core) if speech.label else None
        if person:
            found[n] = Attribution(person.name, Rule.ROSTER, person.source)
    return found


def _finished(
    talk: Talk, attributions: dict[int, Attribution], claims: Sequence[Claim]
) -> tuple[Turn, ...]:
    """Give the turns with their attributions, each in the place that it claims."""
    places = [claim.source for claim in claims if claim.part == "turns"]
    return tuple(
        replace(turn, source=place, attribution=attributions.get(n))
        for n, (turn, place) in enumerate(zip(talk.turns, places, strict=True))
    )


def _issues(layout: Layout, spoken: Sequence[Turn]) -> tuple[Issue, ...]:
    """Collect what a person should look at, in the order of the source."""
    lost = _lost(layout)
    message = "No line opens a turn. Labels are expected at the head of a line."
    found = [
        *layout.header.issues,
        *layout.labels.issues,
        *layout.trailer.issues,
        *footnotes.unmatched(layout.trailer.notes, spoken),
        *([Issue("no turns", message, lost)] if lost else []),
    ]
    return tuple(sorted(found, key=lambda issue: issue.source.start))
