"""The title: printed or stated, over several lines, printed again, with what stands below it."""

import re
from dataclasses import replace

from transcripts.parsing.folding import fold, words_of
from transcripts.parsing.header.state import Header, Setting, claimed, is_titled
from transcripts.parsing.letterhead import PUBLISHER
from transcripts.parsing.paragraphs import Line, ends_sentence, fold_words
from transcripts.parsing.places import place_in_subtitle
from transcripts.parsing.shapes import Claim, Span

# The longest titles name five people with their offices and take some 250 characters.
LONGEST_TITLE = 400
SHORTEST_TITLE = 2  # words
# Of the words of a line of the title, at least so many are words of the title that the
# document's own fields state; the rest are a scanner's slips.
FEWEST_SHARED = 0.6
FIRST_WORDS = 3
# Programs that write Markdown wrap headings too: the next word would not have fitted on the line.
MARKDOWN = "text/markdown"
WRAPPED_AT = 74
BYLINE = re.compile(r"(?:by|with|of|in|at|following|on the|after|con|del?)\b")
# A salutation opens a speech; no title ends in its colon or comma.
SALUTATION = re.compile(r".*[:,;]$")


def repeated_title(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take the title where it is printed again, as web pages do."""
    if header.title and words_of(line.text) == words_of(header.title.text):
        return claimed(header, line, "repeated title")
    return None


def stated_title(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take for the title what prints the words of the title that the document's fields state."""
    stated = set(words_of(setting.metadata.title or ""))
    words = words_of(line.text)
    shared = sum(word in stated for word in words)
    if not shared or shared < FEWEST_SHARED * len(words) or SALUTATION.fullmatch(line.text):
        return None
    opens = words[0] in words_of(setting.metadata.title or "")[:FIRST_WORDS]
    if not (header.last_rule.startswith("title") if header.title else opens) or _is_full(header):
        return None
    return _titled(line, header, setting) if len(words) >= SHORTEST_TITLE else None


def byline(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take "PRESS BRIEFING" for the title's first line where "BY ANA ROCA" stands below it."""
    form = header.last
    if header.title or not form or form.rule != "form mark" or not BYLINE.match(fold(line.text)):
        return None
    between = setting.text[form.source.end : line.source.start]
    if "\n\n" in between or ends_sentence(line.text):
        return None
    words = fold_words(setting.text, [[Span(form.source.start, line.source.end)]])
    header = claimed(header, line, "title goes on")
    return replace(header, title=words, title_block=line.block)


def wrapped_title(line: Line, header: Header, setting: Setting) -> Header | None:
    """Join a line to the title that is wrapped before it."""
    last = header.last
    if not last or not last.rule.startswith("title") or not header.headed:
        return None
    if not _is_wrapped(line, last, setting) or _is_full(header):
        return None
    return _titled(line, header, setting)


def _is_full(header: Header) -> bool:
    return header.title is not None and len(header.title.text) > LONGEST_TITLE


def title(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take the first line that is no other thing and no sentence for the title.

    Where the document's fields state a title, only a heading is one.
    """
    if header.title or len(line.text) > LONGEST_TITLE or ends_sentence(line.text):
        return None
    if setting.metadata.title and "heading" not in line.hints:
        return None
    if len(words_of(line.text)) < SHORTEST_TITLE or SALUTATION.fullmatch(line.text):
        return None
    return _titled(line, header, setting)


def _titled(line: Line, header: Header, setting: Setting) -> Header:
    start = header.title.starts[0][1] if header.title else line.source.start
    words = fold_words(setting.text, [[Span(start, line.source.end)]])
    rule = "title goes on" if header.title else "title"
    headed = header.headed or "heading" in line.hints
    header = replace(claimed(header, line, rule), headed=headed)
    return replace(header, title=words, title_block=line.block)


def title_goes_on(line: Line, header: Header, setting: Setting) -> Header | None:
    """Join a line to the title that stands right above it."""
    if not header.title or not header.last_rule.startswith("title"):
        return None
    if ends_sentence(line.text) or len(header.title.text + line.text) > LONGEST_TITLE:
        return None
    below = line.block == header.title_block and not setting.metadata.title
    return _titled(line, header, setting) if below else None


def _is_wrapped(line: Line, last: Claim, setting: Setting) -> bool:
    """Say whether a line goes on with the heading before it, which had no room for its words."""
    heading = setting.text[last.source.start : last.source.end]
    first_word = line.text.partition(" ")[0]
    full = "\n" not in heading and len(f"{heading} {first_word}") > WRAPPED_AT
    apart = "heading" in line.hints or "|" in line.text or PUBLISHER.match(fold(line.text))
    return setting.media_type == MARKDOWN and full and not apart


def subtitle(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take a heading below the title, with the place that it ends in: "…, desde Mérida"."""
    if "heading" not in line.hints or not is_titled(header, setting):
        return None
    stated = place_in_subtitle(line.text)
    header = replace(claimed(header, line, "subtitle"), captions=(*header.captions, line.text))
    return replace(header, places=header.places or ((stated,) if stated else ()))


def wrapped_subtitle(line: Line, header: Header, setting: Setting) -> Header | None:
    """Join a line to the subtitle that is wrapped before it."""
    last = header.last
    if not last or not last.rule.startswith("subtitle") or not _is_wrapped(line, last, setting):
        return None
    *captions, begun = header.captions
    if len(begun) > LONGEST_TITLE:
        return None
    whole = f"{begun} {line.text}"
    stated = place_in_subtitle(whole)
    header = replace(claimed(header, line, "subtitle goes on"), captions=(*captions, whole))
    return replace(header, places=(stated,) if stated else header.places)
