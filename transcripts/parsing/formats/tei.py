"""TEI and ParlaMint: the visible text of a sitting, with the speaker of each utterance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from transcripts.parsing.folding import word_set
from transcripts.parsing.formats.composition import BREAK, Composition, Run
from transcripts.parsing.shapes import Metadata, Source, Span

MEDIA_TYPE = "application/tei+xml"
XML = "{http://www.w3.org/XML/1998/namespace}"
# What the encoding says that nobody speaks.
ASIDES = frozenset({"note", "incident", "vocal", "kinesic", "stage", "gap"})
ROOTS = word_set("tei teicorpus tei.2")
INLINE = word_set(
    "hi emph foreign ref name persname orgname placename date time num measure term abbr expan"
    " choice sic corr orig reg del add s w pc phr cl c supplied unclear q quote mentioned socalled"
    " title rs lb pb anchor desc milestone"
)
# In an annotated corpus each word is an element; white space between them means nothing.
TOKENS = word_set("w pc")
JOINED = word_set("right both")
UTTERANCES = frozenset({"u", "sp"})
STYLES = {"del": "struck", "sic": "struck"}


def fits(root: etree._Element) -> bool:
    """Say whether an XML document is TEI."""
    return name_of(root) in ROOTS


def read(root: etree._Element) -> Source:
    """Read a TEI document: its text without its header, which is metadata."""
    reader = Reader(_persons(root))
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reader.leave(element)
        elif name_of(element) == "teiheader":
            walk.skip_subtree()
        else:
            reader.enter(element)
    return reader.composition.source(MEDIA_TYPE, _metadata(root))


@dataclass(slots=True)
class Reader:
    """The block that is being read, and what is open around it.

    `printed` is the speaker's name as a note before the utterance prints it; `spoken` are the
    blocks of the utterance so far, each with whether somebody speaks it.
    """

    persons: Mapping[str, str]
    composition: Composition = field(default_factory=Composition)
    runs: list[Run] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    printed: str = ""
    spoken: list[tuple[Span, bool]] = field(default_factory=list)

    def enter(self, element: etree._Element) -> None:
        """Open an element."""
        name = name_of(element)
        if name in UTTERANCES:
            self.finish()
            self.spoken.clear()
        elif name not in INLINE and not self._is_inline_aside(element):
            self.finish()
        self.styles += _styles_of(element)
        self.read(BREAK if name == "lb" else element.text)

    def leave(self, element: etree._Element) -> None:
        """Close an element, and say what its block was."""
        name = name_of(element)
        if name in UTTERANCES:
            self.finish()
            self._close_utterance(element)
        elif name not in INLINE and not self._is_inline_aside(element):
            self.finish(element)
        styles = _styles_of(element)
        if styles:
            del self.styles[-len(styles) :]
        self.read(element.tail if name not in TOKENS else _gap(element))

    def read(self, text: str | None) -> None:
        """Read text as it stands between the tags."""
        if text:
            self.runs.append(Run(text, frozenset(self.styles)))

    def finish(self, element: etree._Element | None = None) -> None:
        """Add the block that has been read; `element` is what held it, where it ends there."""
        span = self.composition.add(self.runs)
        text = "".join(run.text for run in self.runs)
        self.runs = []
        if span is None:
            return
        is_label = element is not None and _names_speaker(element)
        self.spoken.append((span, not is_label and "stage" not in self.styles))
        if element is None:
            return
        if name_of(element) == "head":
            self.composition.hint("heading", span)
        elif is_label:
            self.printed = " ".join(text.split()).rstrip(":.")
            self.composition.hint("label", span, self.printed)

    def _close_utterance(self, element: etree._Element) -> None:
        """Give the utterance to its speaker, without the notes that it begins or ends with."""
        spans = [span for span, is_speech in self.spoken if is_speech]
        if spans:
            place = Span(spans[0].start, spans[-1].end)
            self.composition.hint("speaker", place, self.printed or _speaker(element, self.persons))
        self.printed = ""

    def _is_inline_aside(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return name_of(element) in ASIDES and parent is not None and name_of(parent) in PARAGRAPHS


PARAGRAPHS = frozenset({"seg", "p", "ab", "l"})


def _styles_of(element: etree._Element) -> list[str]:
    """Give the styles that an element turns on; the whole document's language is none."""
    name = name_of(element)
    style = "stage" if name in ASIDES else STYLES.get(name)
    language = element.get(f"{XML}lang") if name not in ROOTS else None
    return [*([style] if style else []), *([f"language:{language}"] if language else [])]


def _gap(token: etree._Element) -> str:
    return "" if token.get("join") in JOINED else " "


def _names_speaker(element: etree._Element) -> bool:
    return name_of(element) == "speaker" or element.get("type") == "speaker"


def _speaker(element: etree._Element, persons: Mapping[str, str]) -> str:
    """Name the speaker as the encoding does: a person, else a pointer, else a role."""
    pointer = element.get("who", "").removeprefix("#")
    role = element.get("ana", "").partition(" ")[0].removeprefix("#")
    return persons.get(pointer, pointer) or role


def _persons(root: etree._Element) -> dict[str, str]:
    """Give the names of the persons that the header lists, by their identifiers."""
    return {
        person.get(f"{XML}id", ""): text_of(name)
        for person in root.iter("{*}person")
        for name in reversed(person.findall("{*}persName"))
    }


def _metadata(root: etree._Element) -> Metadata:
    language = root.get(f"{XML}lang", "").partition("-")[0].lower() or None
    setting = root.find(".//{*}settingDesc/{*}setting")
    return Metadata(
        title=_title(root.findall(".//{*}titleStmt/{*}title"), language),
        date=_date(root),
        location=_location(setting) if setting is not None else None,
        language=language,
    )


def _title(titles: Sequence[etree._Element], language: str | None) -> str | None:
    """Give the title in the text's language; a subtitle where the main one adds the corpus."""
    own = [each for each in titles if each.get(f"{XML}lang", language) == language] or titles
    texts = {each.get("type", "main"): text_of(each) for each in own}
    sub, main = texts.get("sub"), texts.get("main")
    return sub if sub and main and sub in main else main or sub


def _date(root: etree._Element) -> str | None:
    """Give the day of the sitting, or else of the source that was encoded."""
    for path in ("settingDesc/{*}setting/{*}date", "sourceDesc/{*}bibl/{*}date"):
        for element in root.iterfind(".//{*}" + path):
            day = element.get("when", "")[:10]
            if day:
                return day
    return None


def _location(setting: etree._Element) -> str | None:
    names = (text_of(each) for each in setting.iterfind("{*}name"))
    return ", ".join(name for name in names if name) or None


def name_of(element: etree._Element) -> str:
    """Give an element's name in lower case, without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def text_of(element: etree._Element) -> str:
    """Give an element's text with its white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())
