"""Spans of a turn's text that are more, or other, than the speaker's plain words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from transcripts.parsing.folding import fold, word_set
from transcripts.parsing.footnotes import Note, find_anchors
from transcripts.parsing.shapes import Mark, Span
from transcripts.vocabulary import MarkKind

# An aside in brackets. Eighty characters hold the longest printed marker; longer brackets are
# the speaker's own words.
ASIDE = re.compile(r"\(([^()]{1,80})\)|\[([^\[\]]{1,80})\]")
INTERPRETER = re.compile(
    r"(?:via|through|as|by|speaking through)?\s*(?:an |the )?(?:interpret(?:er|ed|ation)"
    r"|re-?translat(?:ed|ion)|translat(?:or|ed|ion))\b[\w\s:.-]*"
    r"|(?:interpretacion|traduccion)\b[\w\s.-]*|(?:a traves|por medio) del? (?:un )?interprete\.?"
)
INTERPRETERS = word_set("interpreter translator interprete traductor traductora")
# Said in the language of the transcript again: here the interpreter's words end.
INTERPRETER_ENDS = re.compile(
    r"(?:end of|ends?) (?:interpretation|translation)\.?"
    r"|(?:(?:speaks|speaking|continues|resumes) )?in english\.?|(?:habla )?en espanol\.?"
    r"|(?:termina|fin de la) interpretacion\.?"
)
# Words that were said and could not be heard; off-mike and cross-talk lose words just so.
INAUDIBLE = re.compile(
    r"(?:\w+ )?(?:inaudible|unintelligible|indistinct|off[- ]mi(?:ke|c)|cross[- ]?talk"
    r"|fuera de microfono|ininteligible)\b[\w\s.,-]*"
)
LANGUAGES = (
    "spanish french german russian arabic chinese mandarin japanese korean portuguese ukrainian"
    " italian hebrew turkish polish hindi dutch greek bahasa gaelic irish ingles frances aleman"
    " ruso maya nahuatl espanol"
)
FOREIGN = re.compile(
    r"(?:(?:speak(?:s|ing)|spoken?|sa(?:ys|id)|answers|continues|asks)(?: in)?|in"
    r"|(?:habla(?:ndo)?|salud[ao])(?: en)?|en) "
    rf"(?:{LANGUAGES.replace(' ', '|')}|lengua \w+|(?:a )?foreign language)\b[^.]{{0,20}}\.?"
)
IN_LANGUAGE = re.compile(rf"(?:in|en) (?:{LANGUAGES.replace(' ', '|')})\.?")
FEWEST_INTERPRETED = 3
# "(No translation provided.)" tells of words in another language, not of an interpreter's.
NO_TRANSLATION = re.compile(r"no (?:interpretation|translation)\b.*")
# What happened in the room. Houses print it as a word or two from this list, or as a short
# remark that starts high and closes with its own full stop: "(Technical difficulties.)".
STAGE = re.compile(
    r"(?:(?:audience |general |prolonged )?(?:laughter|applause)|laugh(?:s|ing)?|pause|break"
    r"|gestur\w*|coughs?|clears throat|music|minute of silence|hear,? hear|interjections?"
    r"|(?:the )?(?:tape|commercial|ad|news|line|video)\b.{0,20} ?(?:breaks?|starts?|begins|ends"
    r"|plays|drops(?: out)?)|risas?|aplausos?|pausa|himno|honores|aclamaciones"
    r"|(?:inicia|finaliza|fin del?|continua|se detiene|pausan?|repite|termina) (?:el )?(?:video"
    r"|audio)|proyeccion|falla de|corte de|whereupon|recess|microphone|audio|technical)\b.*"
)
STAGE_FORM = re.compile(r"[^\W\d_a-z][^.!?]{2,40}\.")
STAGE_ROW = re.compile(r"\*(?: ?\*){2,6}")
# The printed words that stand, though they look wrong.
SIC = re.compile(r"\s?[\[(]sic(?:[;:,] ?(?P<read>[^\[\]()]{1,80}))?[\])]", re.IGNORECASE)
WORD_BEFORE = re.compile(r"[^\s\[\]()]+$")
# Looking for one word back over a line of any length must cost nothing.
LONGEST_WORD = 60
# Four words or more: shorter quotations are names and single terms.
QUOTED = re.compile(r"“[^“”\n]{1,2000}”")
FEWEST_QUOTED_WORDS = 4
NO_NOTES: Mapping[str, Note] = MappingProxyType({})


def is_interpreted(label: str) -> bool:
    """Say whether a label is an interpreter's, or ends in the marker of one before its colon.

    >>> is_interpreted("Question (retranslated)")
    True
    """
    marked = any(_kind(match) is MarkKind.INTERPRETER for match in ASIDE.finditer(label))
    return marked or fold(label).removeprefix("the ") in INTERPRETERS


def find_marks(
    text: str, notes: Mapping[str, Note] = NO_NOTES, known: Sequence[Mark] = ()
) -> tuple[Mark, ...]:
    """Mark a turn's text, in order of place; an interpreter's words end where a marker says so.

    `notes` are the document's, by their markers. `known` are marks that something else than the
    text shows: struck words, another language.
    """
    asides = list(ASIDE.finditer(text))
    marks = [
        *(Mark(kind, _span(match)) for match in asides if (kind := _kind_there(match))),
        *find_anchors(text, notes),
        *known,
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


def _kind_there(match: re.Match[str]) -> MarkKind | None:
    """Say what an aside is where it stands.

    "[in Portuguese]" before words of the transcript's own language makes them an interpreter's.
    """
    if match.start() or not IN_LANGUAGE.fullmatch(_inside(match)):
        return _kind(match)
    said = match.string[match.end() : match.end() + FEWEST_INTERPRETED * LONGEST_WORD].split()
    return MarkKind.INTERPRETER if len(said) >= FEWEST_INTERPRETED else _kind(match)


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
            span = Span(before.start(), match.end())
            yield Mark(MarkKind.CORRECTION, span, printed=before[0], read=match["read"])


def _quotations(text: str) -> Iterator[Mark]:
    for match in QUOTED.finditer(text):
        if len(match[0].split()) >= FEWEST_QUOTED_WORDS:
            yield Mark(MarkKind.QUOTED, _span(match))


def _until(mark: Mark, ends: Sequence[int]) -> Mark:
    if mark.kind is not MarkKind.INTERPRETER:
        return mark
    return replace(mark, until=next((end for end in ends if end > mark.span.end), None))
