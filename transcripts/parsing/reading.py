"""A normalised source read as a transcript: the stages of the parser in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transcripts.parsing import coverage, footnotes, turns
from transcripts.parsing.addressees import principals_of
from transcripts.parsing.exchanges import exchanges_of, find_threads
from transcripts.parsing.folding import words_of
from transcripts.parsing.footnotes import Note
from transcripts.parsing.hinted import marks_of_hints
from transcripts.parsing.kinds import kinds_of
from transcripts.parsing.language import passages
from transcripts.parsing.layout import Layout, issues_of, lay_out, lost_in, speeches_of
from transcripts.parsing.marks import find_marks, is_interpreted
from transcripts.parsing.roster import Roster, read_roster
from transcripts.parsing.shapes import (
    Attribution,
    Claim,
    Issue,
    Mark,
    Source,
    Transcript,
    Turn,
)
from transcripts.parsing.talk import Talk, Thread
from transcripts.parsing.turns import Speech
from transcripts.vocabulary import Kind, MarkKind, Rule


def read_transcript(source: Source) -> Transcript:
    """Read everything that a document gives; whatever is doubtful or unknown becomes an issue."""
    layout = lay_out(source)
    roster = read_roster(layout.header, layout.labels.found, source)
    speeches, again = speeches_of(layout)
    talk = _talk(layout, speeches, roster)
    threads = find_threads(talk)
    claims = coverage.tile([*_claims(layout, speeches), *again], len(source.text))
    finished = _finished(talk, _attributions(talk, threads, roster), claims)
    return Transcript(
        source=source,
        style=layout.labels.style,
        title=layout.header.title.text if layout.header.title else source.metadata.title,
        date=layout.header.date,
        location=layout.header.location,
        language=layout.language,
        participants=roster.participants,
        turns=finished,
        exchanges=exchanges_of(talk, threads),
        footnotes=footnotes.resolve(layout.notes, finished),
        issues=_issues(layout, finished),
        claims=claims,
    )


def _talk(layout: Layout, speeches: Sequence[Speech], roster: Roster) -> Talk:
    """Make the turns, without attributions and final places, and find who answers."""
    kinds = kinds_of(speeches, roster.by_label)
    notes = {note.marker: note for note in reversed(layout.trailer.notes)}
    made = [
        _turn(layout, notes, speech, n, kind)
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


def _turn(layout: Layout, notes: Mapping[str, Note], speech: Speech, n: int, kind: Kind) -> Turn:
    words = speech.words
    known = (
        *marks_of_hints(words, speech.source, layout.source.hints, layout.language),
        *(Mark(MarkKind.FOREIGN, span) for span in passages(words.text, layout.language)),
        *footnotes.marks_at(words, layout.within),
    )
    return Turn(
        n=n,
        label=speech.label.text if speech.label else None,
        kind=kind,
        text=words.text,
        source=speech.source,
        marks=find_marks(words.text, notes, known),
        label_interpreted=bool(speech.label and is_interpreted(speech.label.text)),
    )


def _claims(layout: Layout, speeches: Sequence[Speech]) -> list[Claim]:
    return [
        *layout.source.claims,
        *layout.header.claims,
        *(claim for speech in speeches for claim in speech.claims),
        *lost_in(layout),
        *layout.trailer.claims,
    ]


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
    return tuple(
        replace(turn, source=place, attribution=attributions.get(n))
        for n, (turn, place) in enumerate(zip(talk.turns, turns.places(claims), strict=True))
    )


def _issues(layout: Layout, finished: Sequence[Turn]) -> tuple[Issue, ...]:
    """Collect what a person should look at, in the order of the source."""
    found = [*issues_of(layout), *footnotes.unmatched(layout.notes, finished)]
    return tuple(sorted(found, key=lambda issue: issue.source.start))
