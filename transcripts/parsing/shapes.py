"""The shapes that reading a transcript gives; plain data, nothing of how it was found."""

from dataclasses import dataclass

from transcripts.vocabulary import ExchangeState, Kind, MarkKind, Rule, Voice


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` (inclusive) to `end` (exclusive) of the text that it counts in."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the source that a rule accounts for.

    `part` is "turns", "header", "notes", "boilerplate" or "unclaimed"; `rule` names the rule.
    """

    part: str
    rule: str
    source: Span


@dataclass(frozen=True, slots=True)
class Hint:
    """What a format says of a stretch of its text: "bold", "struck", "heading", "caption".

    "speaker" spans the words of one utterance that the markup itself gives to the speaker called
    `value`, and "label" the name printed before it; "stage" is what the markup says nobody speaks;
    "language" a stretch in the language `value`, such as "es" or "es-MX".
    """

    kind: str
    source: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document's format states beside its text: front matter, XML fields, meta elements.

    `date` is ISO 8601; None and () where it states nothing.
    """

    title: str | None = None
    date: str | None = None
    location: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document's normalised text: decoded, `\\n` line ends, markup turned to visible text.

    `claims` are what the format itself accounts for, in order: front matter, a page's navigation,
    running heads; the genre's rules read the rest.
    """

    text: str
    media_type: str
    hints: tuple[Hint, ...] = ()
    metadata: Metadata = Metadata()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a turn's text that is not plainly the speaker's words, or is more than that.

    `span` counts in the turn's text. `until` is where an interpreter's words end; None where the
    text does not show it. `marker` is a footnote's, such as "[1]". `printed` and `read` are a
    correction's two forms.
    """

    kind: MarkKind
    span: Span
    until: int | None = None
    marker: str | None = None
    printed: str | None = None
    read: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The person that the document itself gives for a turn, how, and where in the source."""

    name: str
    rule: Rule
    source: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted words.

    `n` counts from 1. `label` is as printed, without its colon; None only for a stage turn.
    `text` holds paragraphs joined by a blank line, white space folded within each. `source` is
    the turn's place in the normalised source, from its label to the next turn.
    `label_interpreted` says that the label itself carries an interpreter's marker.
    """

    n: int
    label: str | None
    kind: Kind
    text: str
    source: Span
    marks: tuple[Mark, ...] = ()
    attribution: Attribution | None = None
    label_interpreted: bool = False

    @property
    def voice(self) -> Voice:
        """Whose words these are, by the printed interpreter markers."""
        if self.label_interpreted:
            return Voice.INTERPRETER
        opened = [mark for mark in self.marks if mark.kind is MarkKind.INTERPRETER]
        if not opened:
            return Voice.OWN
        first, last = opened[0], opened[-1]
        own = self.text[: first.span.start].strip() or last.until is not None
        return Voice.MIXED if own else Voice.INTERPRETER


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody whom the title or the header names, with the role that it gives."""

    name: str
    role: str | None
    source: Span


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One part of a question: `span` of the text of turn `turn`, put to `addressees` (labels)."""

    turn: int
    span: Span
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One asker's question with every answer to it; turns by their `n`, addressees by label.

    `asker` and `outlet` are None where the document does not say them.
    """

    n: int
    asker: str | None
    outlet: str | None
    addressees: tuple[str, ...]
    parts: tuple[QuestionPart, ...]
    question_turns: tuple[int, ...]
    answer_turns: tuple[int, ...]
    state: ExchangeState


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note printed at the end; `anchor_turn` is None where no turn holds its marker."""

    marker: str
    anchor_turn: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that a person should look at, with its place in the normalised source."""

    kind: str
    message: str
    source: Span


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that one document gives. `claims` tile the source from first to last character."""

    source: Source
    style: str
    title: str | None
    date: str | None
    location: str | None
    language: str
    participants: tuple[Participant, ...]
    turns: tuple[Turn, ...]
    exchanges: tuple[Exchange, ...]
    footnotes: tuple[Footnote, ...]
    issues: tuple[Issue, ...]
    claims: tuple[Claim, ...]
