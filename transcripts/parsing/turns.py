"""The body cut into turns: each label with the words up to the next one."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transcripts.parsing.labels import Label
from transcripts.parsing.paragraphs import Line, Words, fold_words, paragraphs_of
from transcripts.parsing.reports import is_report
from transcripts.parsing.shapes import Claim, Span
from transcripts.parsing.styles.grammars import is_heading

# A line of its own that nobody speaks: "* * *", "<…>", "(FIRMA DEL ACUERDO)". Notes in mixed
# case, "(Laughter.)", stay in the turn that they interrupt.
STAGE_LINE = re.compile(
    r"[*_]{0,3}[(\[][^()\[\]a-zß-öø-ÿ]{3,200}[)\]]\s?[*_]{0,3}|\*(?:\s?\*){2,6}|[<\[(](?:…|\.{3})[>\])]"
)
# Signs of emphasis that nothing reads as such: "**(FIRMA) **".
EMPHASIS = re.compile(r"[*_]{1,3}(?P<words>[(\[].*[)\]])\s?[*_]{1,3}")
# Twice may be somebody shouting; three headings are a document's way.
HABIT = 3
# A dialogue of fewer turns may well be said twice.
FEWEST_REPEATED = 2
STAGE_HINTS = frozenset({"stage", "heading"})
GOES_ON = "turn goes on"


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn as cut from the source, before its words are read; no label for a stage line.

    `claims` account for its lines, those of a page that stand among them too.
    """

    label: Label | None
    words: Words
    source: Span
    claims: tuple[Claim, ...] = ()


def leads_in(lines: Sequence[Line], labels: Sequence[Label]) -> int:
    """Give the index from which stage lines stand above the first label.

    A heading of the markup up there is the document's own.
    """
    stage = is_topic if _has_headings(lines, labels) else is_stage
    start = labels[0].line
    while start and stage(lines[start - 1]) and "heading" not in lines[start - 1].hints:
        start -= 1
    return start


def _has_headings(lines: Sequence[Line], labels: Sequence[Label]) -> bool:
    above = (lines[label.line - 1] for label in labels if label.line)
    return sum(1 for line in above if is_heading(line.text)) >= HABIT


def is_stage(line: Line) -> bool:
    """Say whether nobody speaks a line, by its form or by the markup."""
    return bool(STAGE_LINE.fullmatch(line.text) or STAGE_HINTS & line.hints)


def is_topic(line: Line) -> bool:
    """Say whether a line is a heading in capitals, where a document prints them above topics."""
    return is_stage(line) or is_heading(line.text)


@dataclass(frozen=True, slots=True)
class Between:
    """What may stand between two turns without being words of either.

    `apart` are the claims of lines that belong to no turn wherever they stand, by their start:
    a page's lines, notes. `known` names the rule of an end mark or of the header printed again;
    `stage` says whether a line is a turn that nobody speaks.
    """

    apart: Mapping[int, Claim]
    known: Callable[[Line], str | None]
    stage: Callable[[Line], bool] = is_stage

    def claim(self, line: Line) -> Claim | None:
        """Account for a line that belongs to no turn."""
        if line.source.start in self.apart:
            return self.apart[line.source.start]
        rule = self.known(line)
        return Claim("boilerplate", rule, line.source) if rule else None


def cut(
    text: str,
    lines: Sequence[Line],
    labels: Sequence[Label],
    between: Between,
    lead: int,
) -> list[Speech]:
    """Cut the body, `lines` up to the trailer, at its labels; `lead` is the first line of it.

    Stage lines at a turn's end become turns without a label; where the speaker goes on after
    one, it stays among the speaker's words.
    """
    stage = is_topic if _has_headings(lines, labels) else is_stage
    between = replace(between, stage=stage)
    found = [_stage(text, line) for line in lines[lead : labels[0].line]] if labels else []
    for n, label in enumerate(labels):
        following = labels[n + 1].line if n + 1 < len(labels) else len(lines)
        found += _speeches(text, label, lines[label.line : following], between)
    return found


def _speeches(text: str, label: Label, lines: Sequence[Line], between: Between) -> Iterator[Speech]:
    spoken = _spoken(label, lines, between)
    speech = _speech(text, label, lines[:spoken], between.apart)
    after: list[Claim] = []
    for line in lines[spoken:]:
        claim = between.claim(line)
        if claim:
            after.append(claim)
        else:
            yield replace(speech, claims=(*speech.claims, *after))
            speech, after = _stage(text, line), []
    yield replace(speech, claims=(*speech.claims, *after))


def _spoken(label: Label, lines: Sequence[Line], between: Between) -> int:
    """Give how many of a turn's lines are its speaker's.

    The lines after the last of them are stage lines, or what the markup gives to nobody.
    """
    if label.end is not None:
        return max(1, sum(line.source.start < label.end for line in lines))
    spoken = len(lines)
    while spoken > 1 and (between.claim(lines[spoken - 1]) or between.stage(lines[spoken - 1])):
        spoken -= 1
    rows = (n for n in range(spoken - 1, 0, -1) if STAGE_LINE.fullmatch(lines[n].text))
    row = next(rows, spoken)
    return row if is_report(lines[row + 1 : spoken]) else spoken


def _speech(text: str, label: Label, lines: Sequence[Line], apart: Mapping[int, Claim]) -> Speech:
    own = [line for line in lines if line is lines[0] or line.source.start not in apart]
    words = fold_words(text, (_after(label.words_at, each) for each in paragraphs_of(own)))
    place = Span(label.source.start, lines[-1].source.end)
    return Speech(label, words, place, tuple(_claims(label, lines, apart)))


def _after(start: int, paragraph: Sequence[Span]) -> list[Span]:
    """Leave out the lines of a paragraph over which its label has run."""
    return [Span(max(line.start, start), line.end) for line in paragraph if line.end >= start]


def _claims(label: Label, lines: Sequence[Line], apart: Mapping[int, Claim]) -> Iterator[Claim]:
    """Account for a turn's lines: its label's rule, then lines apart and what goes on after."""
    if lines[0].source.start < label.source.start:
        number = Span(lines[0].source.start, label.source.start)
        yield Claim("boilerplate", "topic number", number)
    yield Claim("turns", label.rule, Span(label.source.start, lines[0].source.end))
    interrupted = False
    for line in lines[1:]:
        claim = apart.get(line.source.start)
        if claim:
            yield claim
        elif interrupted:
            yield Claim("turns", GOES_ON, line.source)
        interrupted = claim is not None


def _stage(text: str, line: Line) -> Speech:
    claim = Claim("turns", "stage line", line.source)
    match = EMPHASIS.fullmatch(line.text)
    start, end = match.span("words") if match else (0, len(line.text))
    words = [Span(line.source.start + start, line.source.start + end)]
    return Speech(None, fold_words(text, [words]), line.source, (claim,))


def said_once(speeches: Sequence[Speech]) -> tuple[list[Speech], list[Claim]]:
    """Leave out the speeches of a transcript that is printed again and again, and claim them."""
    said = [(speech.label and speech.label.text, speech.words.text) for speech in speeches]
    again = (n for n in range(FEWEST_REPEATED, len(said)) if said[n] == said[0])
    length = next(again, len(said))
    if any(said[n] != said[n % length] for n in range(length, len(said))):
        length = len(said)
    repeated = (claim for speech in speeches[length:] for claim in speech.claims)
    claims = [
        replace(claim, part="boilerplate", rule="printed again") if claim.part == "turns" else claim
        for claim in repeated
    ]
    return list(speeches[:length]), claims


def places(claims: Iterable[Claim]) -> list[Span]:
    """Give the place of each turn, from its label to the next turn, among the tiled `claims`."""
    found: list[Span] = []
    for claim in claims:
        if claim.part == "turns" and claim.rule == GOES_ON:
            found[-1] = Span(found[-1].start, claim.source.end)
        elif claim.part == "turns":
            found.append(claim.source)
    return found
