"""Markdown, with or without front matter: bytes become the text that it shows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import islice

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from transcripts.parsing.folding import word_set
from transcripts.parsing.formats import html
from transcripts.parsing.formats.composition import Composition
from transcripts.parsing.formats.days import day_of
from transcripts.parsing.formats.html.visible import BLOCKS
from transcripts.parsing.shapes import Metadata, Source

MEDIA_TYPE = "text/markdown"
# Front matter is a page of fields at most; a transcript may well begin with a line of dashes.
FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\n(?P<fields>.{0,5000}?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL
)
FIELD = re.compile(r"[A-Za-z][\w-]*:(?: |$)", re.MULTILINE)
# What only Markdown prints: headings, bold, links, pictures, escaped brackets.
MARKUP = re.compile(
    r"^#{1,6} +[^\s#]|^!\[|\\[\[\]*_#-]"
    r"|(?<!\*)\*\*[^\s*][^*\n]{0,200}\*\*(?!\*)|\[[^\[\]\n]{0,200}\]\(\S",
    re.MULTILINE,
)
LEAST_MARKUP = 2
# Text with more signs than these, all told and for each word, is no Markdown that anyone wrote,
# and reading it as such takes very long.
SIGNS = re.compile(r"[\[*_~`<&]")
MOST_SIGNS = 20_000
MOST_OF_TEXT = 0.15
# How deep lists and quotations may be nested; what is nested deeper would be lost.
DEEPEST = 100
# Lists in front matter; reading many takes a time that grows with their square.
MOST_NESTED = 500
PART = 50_000
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)[\s/>]")
ELEMENTS = BLOCKS | word_set("a b i u s del ins em strong strike span sub sup br img small font")
TITLES = ("title",)
DATES = ("date", "event_date", "published_time", "published", "fecha")
LOCATIONS = ("location", "place", "venue", "lugar")
LANGUAGES = ("language", "lang", "idioma")


def fits(text: str) -> bool:
    """Say whether a text is Markdown: it opens with front matter or markup, or has markup twice.

    One pair of asterisks or one escaped bracket stands in many a plain text.
    """
    opens = _front_matter(text) is not None or MARKUP.match(text.lstrip()) is not None
    if not opens and len(list(islice(MARKUP.finditer(text), LEAST_MARKUP))) < LEAST_MARKUP:
        return False
    signs = len(SIGNS.findall(text))
    return signs <= max(MOST_SIGNS, len(text) * MOST_OF_TEXT)


def read(text: str) -> Source:
    """Read a Markdown document."""
    composition = Composition()
    front = _front_matter(text)
    if front:
        span = composition.add_lines(front[0].strip())
        composition.claim("header", "front matter", span)
    for part in _parts(text[front.end() :] if front else text):
        html.read_fragment(RENDERER.render(part), composition)
    return composition.source(MEDIA_TYPE, _metadata(front["fields"] if front else ""))


def _parts(text: str) -> Iterator[str]:
    """Cut a text between paragraphs, because what reads it needs much memory."""
    start = 0
    while len(text) - start > PART:
        end = text.find("\n\n", start + PART)
        if end < 0:
            break
        yield text[start:end]
        start = end
    yield text[start:]


def _front_matter(text: str) -> re.Match[str] | None:
    match = FRONT_MATTER.match(text)
    return match if match and FIELD.match(match["fields"]) else None


def _metadata(fields: str) -> Metadata:
    """Give what the front matter states; nothing where it is broken."""
    if sum(map(fields.count, "[{-")) > MOST_NESTED:
        return Metadata()
    try:
        read = yaml.load(fields, yaml.BaseLoader)  # noqa: S506 - makes strings, lists and mappings only
    except (yaml.YAMLError, RecursionError):
        return Metadata()
    if not isinstance(read, Mapping):
        return Metadata()
    stated = {
        str(key).lower(): " ".join(value.split())
        for key, value in read.items()
        if isinstance(value, str)
    }
    days = (day_of(stated[name]) for name in DATES if name in stated)
    return Metadata(
        title=_stated(stated, TITLES),
        date=next(filter(None, days), None),
        location=_stated(stated, LOCATIONS),
        language=_stated(stated, LANGUAGES),
    )


def _stated(fields: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((fields[name] for name in names if fields.get(name)), None)


def _rule(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Print a rule as it stands in the source: "* * *" parts a transcript, and shows."""
    sign = tokens[at].markup[0]
    return f"<p>{' '.join(sign * 3) if sign == '*' else sign * 3}</p>\n"


def _item(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Print a list item's own mark: "1." may as well be the year, and "-" a speaker's dash."""
    return f"<li>{tokens[at].info}{tokens[at].markup} "


def _tag(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Keep tags of HTML; any other word in angle brackets, "<inaudible>", is text."""
    content = tokens[at].content
    tag = TAG.match(content)
    is_markup = tag is None or tag[1].lower() in ELEMENTS
    return content if is_markup else escape(content)


def _renderer() -> MarkdownIt:
    """Make a reader of CommonMark that loses nothing of a transcript.

    Indented paragraphs are no code, and "[1]: Ambassador Tai" is a note, no link's definition.
    """
    renderer = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    renderer.enable("strikethrough").disable(["code", "fence", "reference"])
    renderer.add_render_rule("hr", _rule)
    renderer.add_render_rule("html_inline", _tag)
    renderer.add_render_rule("list_item_open", _item)
    return renderer


RENDERER = _renderer()
