"""Spans of a turn's text that are more, or other, than the speaker's plain words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transcripts.parsing.folding import fold
from transcripts.parsing.footnotes import Note, find_anchors
from transcripts.parsing.shapes import Mark, Span
from transcripts.vocabulary import MarkKind

# An aside in brackets. Eighty characters hold the longest printed marker; longer brackets are
# the speaker's own words.
ASIDE = re.compile(r"\(([^()]{1,80})\)|\[([^\[\]]{1,80})\]")
INTERPRETER = re.compile(
    r"(?:via|through|as|by|speaking through)?\s*(?:an |the )?(?:interpret(?:er|ed|ation)"
    r"|retranslated|translat(?:or|ed|ion))\b[\w\s:.-]*"
    r"|(?:interpretacion|traduccion)\b[\w\s.-]*|(?:a traves|por medio) del? (?:un )?interprete\.?"
)
# Said in the language of the transcript again: here the interpreter's words end.
INTERPRETER_ENDS = re.compile(
    r"(?:end of|ends?) (?:interpretation|translation)\.?|in english\.?|en espanol\.?"
    r"|(?:termina|fin de la) interpretacion\.?"
)
# Words that were said and could not be heard; off-mike and cross-talk lose words just so.
INAUDIBLE = re.compile(
    r"(?:\w+ )?(?:inaudible|unintelligible|indistinct|off[- ]mi(?:ke|c)|cross[- ]?talk"
    r"|fuera de microfono|ininteligible)\b[\w\s.,-]*"
)
FOREIGN = re.compile(
    r"(?:speak(?:s|ing)|spoke|in|says in|habla(?:ndo)? en|en) (?:spanish|french|german|russian"
    r"|arabic|chinese|japanese|korean|portuguese|ukrainian|italian|hebrew|turkish|ingles|frances"
    r"|aleman|ruso|foreign language)\.?"
)
# "(No translation provided.)" tells of words in another language, not of an interpreter's.
NO_TRANSLATION = re.compile(r"no (?:interpretation|translation)\b.*")
# What happened in the room. Houses print it as a word or two from this list, or as a short
# remark that starts high and closes with its own full stop: "(Technical difficulties.)".
STAGE = re.compile(
    r"(?:laughter|laughs?|applause|pause|break|gestur\w*|coughs?|music|risas?|aplausos?|pausa"
    r"|whereupon|recess|microphone|audio|technical)\b.*"
)
STAGE_FORM = re.compile(r"[^\W\d_a-z][^.!?]{2,40}\.")
STAGE_ROW = re.compile(r"\*(?: ?\*){2,6}")
# The printed words that stand, though they look wrong.
SIC = re.compile(r" \[sic\]", re.IGNORECASE)
WORD_BEFORE = re.compile(r"[^\s\[\]()]+$")
# Looking for one word back over a line of any length must cost nothing.
LONGEST_WORD = 60
# Four words or more: shorter quotations are names and single terms.
QUOTED = re.compile(r"“[^“”\n]{1,2000}”")
FEWEST_QUOTED_WORDS = 4


def is_interpreted(label: str) -> bool:
    """Say whether a label ends in an interpreter's marker, printed before its colon.

    >>> is_interpreted("Question (retranslated)")
    True
    """
    return any(_kind(match) is MarkKind.INTERPRETER for match in ASIDE.finditer(label))


def find_marks(text: str, notes: Sequence[Note] = ()) -> tuple[Mark, ...]:
    """Mark a turn's text, in order of place; an interpreter's words end where a marker says so."""
    asides = list(ASIDE.finditer(text))
    marks = [
        *(Mark(kind, _span(match)) for match in asides if (kind := _kind(match))),
        *find_anchors(text, notes),
        *_corrections(text),
        *_quotations(text),
        *(Mark(MarkKind.STAGE, _span(match)) for match in STAGE_ROW.finditer(text)),
    ]
    ends = [match.start() for match in asides if INTERPRETER_ENDS.fullmatch(_inside(match))]
    closed = (_until(mark, ends) for mark in marks)
    return tuple(sorted(closed, key=lambda mark: (mark.span.start, mark.span.end)))


def without_asides(text: str) -> str:
    """Take the markers out of `text`: what is left was said.

    >>> without_asides("(Inaudible.) Thank you. (Laughter.)")
    'Thank you.'
    """
    kept, at = [], 0
    for match in ASIDE.finditer(text):
        if _kind(match):
            kept.append(text[at : match.start()])
            at = match.end()
    return " ".join(" ".join([*kept, text[at:]]).split())


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _inside(match: re.Match[str]) -> str:
    return fold(match[0][1:-1]).strip()


def _kind(match: re.Match[str]) -> MarkKind | None:
    """Say what an aside is; None for the speaker's own brackets and an editor's insertions."""
    inside = _inside(match)
    for pattern, kind in (
        (NO_TRANSLATION, MarkKind.FOREIGN),
        (INTERPRETER, MarkKind.INTERPRETER),
        (INAUDIBLE, MarkKind.INAUDIBLE),
        (FOREIGN, MarkKind.FOREIGN),
        (STAGE, MarkKind.STAGE),
    ):
        if pattern.fullmatch(inside):
            return kind
    return MarkKind.STAGE if match[1] and _is_remark(match[1]) else None


def _is_remark(inside: str) -> bool:
    shouted = inside == inside.upper() and inside != inside.lower() and " " in inside
    return bool(STAGE_FORM.fullmatch(inside)) or shouted


def _corrections(text: str) -> Iterator[Mark]:
    for match in SIC.finditer(text):
        before = WORD_BEFORE.search(text, max(0, match.start() - LONGEST_WORD), match.start())
        if before:
            yield Mark(MarkKind.CORRECTION, Span(before.start(), match.end()), printed=before[0])


def _quotations(text: str) -> Iterator[Mark]:
    for match in QUOTED.finditer(text):
        if len(match[0].split()) >= FEWEST_QUOTED_WORDS:
            yield Mark(MarkKind.QUOTED, _span(match))


def _until(mark: Mark, ends: Sequence[int]) -> Mark:
    if mark.kind is not MarkKind.INTERPRETER:
        return mark
    return replace(mark, until=next((end for end in ends if end > mark.span.end), None))
