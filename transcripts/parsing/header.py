"""What stands before the first turn: title, date, place, time, roster; line by line, by rule."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from transcripts.parsing import dates
from transcripts.parsing.folding import fold, word_set, words_of
from transcripts.parsing.paragraphs import Line, Words, fold_words
from transcripts.parsing.shapes import Claim, Issue, Span

# The longest titles name five people with their offices and take some 250 characters.
LONGEST_TITLE = 400
SHORTEST_TITLE = 2  # words
LONGEST_PLACE = 12
# Words of a form rather than of the event, each printed as a line of its own.
FORM_MARK = re.compile(
    r"(?:transcript|remarks|press conference|proof only|e\s?&\s?o\s?e\b.*|for immediate release"
    r"|check against delivery|version estenografica|transcripcion)\W*"
)
SUBJECTS = re.compile(r"(?:subjects?|topics?|temas?|asuntos?)\s*:.*")
ROSTER = re.compile(r"(?:participants?|speakers?|present|participantes)\s*:.*")
# The office that gives the document out, above the title as in a letter's head.
PUBLISHER = re.compile(
    r"(?:the white house|(?:u\.s\. )?department of .*|ministry of .*|office of .*|presidency of .*"
    r"|presidencia de .*|ministerio de .*|secretaria de .*|embassy of .*|embajada de .*)"
)
# What may stand beside a date or a place without being one.
FIELD_NAME = re.compile(
    r"^(?:date|time|place|location|venue|fecha|hora|lugar|for immediate release)\b\s*:?"
)
WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes"
    r"|sabado|domingo)\b"
)
# A sentence ends in a full stop that closes a word of more than two letters ("D.C." does not).
SENTENCE_END = re.compile(r".*(?:[^\W\d_]{3}|[\d%)”’])[.!?][”’)]*")
# What happens is no place, "Press Conference, 5 March 2020"; where it happens is: "Briefing Room".
EVENT = re.compile(
    r"\b(?:remarks|interview|conference|briefing|statement|speech|address|availability|doorstop"
    r"|conferencia|entrevista|mensaje|discurso|declaracion)\b(?! (?:room|hall|cent(?:er|re)))"
)
SMALL_WORDS = word_set("of the and in at de del la las los el en y a on for des du e")


@dataclass(frozen=True, slots=True)
class Header:
    """What the header gives, and what accounts for each of its lines.

    `title` keeps where its words stand; `roster` and `places` are lines as printed.
    """

    title: Words | None = None
    title_block: int = -1
    date: str | None = None
    places: tuple[str, ...] = ()
    roster: tuple[Line, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def location(self) -> str | None:
        """The place as printed, over several lines joined by commas."""
        return ", ".join(self.places) or None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may look at beside the line: the source's text and the speakers' surnames."""

    text: str
    surnames: frozenset[str]


Rule = Callable[[Line, Header, Setting], Header | None]


def read_header(lines: Sequence[Line], setting: Setting) -> Header:
    """Read the lines before the first turn; a line that no rule knows is an issue."""
    header = Header()
    for line in lines:
        header = _taken(line, header, setting) or _unknown(line, header)
    return _dated_by_title(header)


def read_lead(lines: Sequence[Line], setting: Setting) -> Header:
    """Read the first lines of a document without turns, up to one that no rule knows."""
    header = Header()
    for line in lines:
        taken = _taken(line, header, setting)
        if taken is None:
            break
        header = taken
    return _dated_by_title(header)


def _taken(line: Line, header: Header, setting: Setting) -> Header | None:
    return next(filter(None, (rule(line, header, setting) for rule in RULES)), None)


def _dated_by_title(header: Header) -> Header:
    """Use the date that the title states where no line of its own states one."""
    if header.date or header.title is None:
        return header
    stated = dates.find_date(header.title.text)
    return replace(header, date=stated.iso if stated else None)


def _claimed(header: Header, line: Line, rule: str) -> Header:
    return replace(header, claims=(*header.claims, Claim("header", rule, line.source)))


def _unknown(line: Line, header: Header) -> Header:
    claim = Claim("unclaimed", "no rule", line.source)
    issue = Issue("unclaimed text", "No rule knows this line of the header.", line.source)
    return replace(header, claims=(*header.claims, claim), issues=(*header.issues, issue))


def repeated_title(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take the title where it is printed again, as web pages do."""
    if header.title and words_of(line.text) == words_of(header.title.text):
        return _claimed(header, line, "repeated title")
    return None


def form_mark(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take "TRANSCRIPT", "For Immediate Release" and the like."""
    fits = FORM_MARK.fullmatch(fold(line.text))
    return _claimed(header, line, "form mark") if fits else None


def subjects(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a line that lists the subjects."""
    return _claimed(header, line, "subjects line") if SUBJECTS.fullmatch(fold(line.text)) else None


def roster(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a line that lists who takes part."""
    if not ROSTER.fullmatch(fold(line.text)):
        return None
    return replace(_claimed(header, line, "roster line"), roster=(*header.roster, line))


def moment(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a line of a date, a time or both, with the place where one stands beside them."""
    found = dates.find_date(line.text)
    rest = _beside(line.text, found)
    if rest is None or not _fits_beside(rest):
        return None
    kind = "date" if found else "time" if dates.TIME.search(fold(line.text)) else "place"
    header = _claimed(header, line, f"{kind} line")
    places = (*header.places, rest) if rest and not PUBLISHER.fullmatch(fold(rest)) else ()
    return replace(
        header,
        date=header.date or (found.iso if found else None),
        places=places or header.places,
    )


def publisher(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take the office that gives the document out, where it stands above the title."""
    if header.title or not PUBLISHER.fullmatch(fold(line.text)):
        return None
    return _claimed(header, line, "publisher line")


def title(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take the first line that is no other thing and no sentence for the title."""
    if header.title or len(line.text) > LONGEST_TITLE or SENTENCE_END.fullmatch(line.text):
        return None
    if len(words_of(line.text)) < SHORTEST_TITLE:
        return None
    words = fold_words(setting.text, [line.source])
    return replace(_claimed(header, line, "title"), title=words, title_block=line.block)


def place(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a short line of names below the title for the place."""
    if not header.title or line.block == header.title_block or not _is_place(line.text):
        return None
    return replace(_claimed(header, line, "place line"), places=(*header.places, line.text))


def title_goes_on(line: Line, header: Header, setting: Setting) -> Header | None:
    """Join a line to the title that stands right above it."""
    last = header.claims[-1].rule if header.claims else ""
    if not header.title or line.block != header.title_block or not last.startswith("title"):
        return None
    start = header.title.starts[0][1]
    words = fold_words(setting.text, [Span(start, line.source.end)])
    if len(words.text) > LONGEST_TITLE or SENTENCE_END.fullmatch(line.text):
        return None
    return replace(_claimed(header, line, "title goes on"), title=words)


def summary(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take a sentence below the title that tells who spoke: it names a speaker of the document."""
    names = setting.surnames.intersection(words_of(line.text))
    if not header.title or not names or not SENTENCE_END.fullmatch(line.text):
        return None
    return _claimed(header, line, "summary line")


# Asked in order. The title comes after all that are known by their words, and before what is
# known only by standing below it.
RULES: tuple[Rule, ...] = (
    repeated_title,
    form_mark,
    subjects,
    roster,
    moment,
    publisher,
    title,
    title_goes_on,
    place,
    summary,
)


def _beside(text: str, found: dates.FoundDate | None) -> str | None:
    """Give what a line holds beside date, time, weekday and field name; None without any."""
    rest = f"{text[: found.span.start]} {text[found.span.end :]}" if found else text
    for pattern in (FIELD_NAME, WEEKDAY, dates.TIME):
        for match in reversed(list(pattern.finditer(fold(rest)))):
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return None if rest == text else " ".join(rest.split()).strip(" ,;|–—-·()")


def _fits_beside(rest: str) -> bool:
    """Say whether what stands beside a date is a place or a publisher, or nothing."""
    return not rest or bool(PUBLISHER.fullmatch(fold(rest))) or _is_place(rest)


def _is_place(text: str) -> bool:
    """Say whether `text` is a short run of capitalised words that closes no sentence."""
    words = text.split()
    if len(words) > LONGEST_PLACE or SENTENCE_END.fullmatch(text) or ":" in text:
        return False
    if EVENT.search(fold(text)):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in SMALL_WORDS for word in words)
