"""Prose above the first turn: captions, summaries, reports."""

from dataclasses import replace

from transcripts.parsing.folding import words_of
from transcripts.parsing.header.state import Header, Setting, claimed, is_titled
from transcripts.parsing.header.titles import SHORTEST_TITLE
from transcripts.parsing.paragraphs import Line, ends_sentence
from transcripts.parsing.persons import names_somebody

# Shorter sentences are something else than a report: a motto, a greeting.
SHORTEST_REPORT = 6
MOST_CAPTIONS = 20


def caption(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take the words below a picture; a place or somebody's name and office may be among them."""
    if len(header.captions) == MOST_CAPTIONS:
        return None
    pictured = "caption" in line.hints
    title = set(words_of(header.title.text)) if header.title else set()
    words = words_of(line.text)
    again = len(words) >= SHORTEST_TITLE and title.issuperset(words)
    names = setting.surnames.intersection(words) and not ends_sentence(line.text)
    known = again or names or names_somebody(line.text)
    if not pictured and not (is_titled(header, setting) and known):
        return None
    return replace(claimed(header, line, "caption"), captions=(*header.captions, line.text))


def summary(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take a sentence below the title that tells who spoke: it names a speaker of the document."""
    names = setting.surnames.intersection(words_of(line.text))
    if not is_titled(header, setting) or not names or not ends_sentence(line.text):
        return None
    return claimed(header, line, "summary line")


def report(line: Line, header: Header, setting: Setting) -> Header | None:
    """Take a paragraph below the title that reports: whole sentences before anybody speaks."""
    if not is_titled(header, setting) or not ends_sentence(line.text):
        return None
    if len(line.text.split()) < SHORTEST_REPORT:
        return None
    return claimed(header, line, "report paragraph")
