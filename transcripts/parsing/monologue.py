"""Speech that no label opens: a speech with one speaker, or words before the first label."""

from collections.abc import Sequence

from transcripts.parsing.header import Header
from transcripts.parsing.labels import Label
from transcripts.parsing.paragraphs import Line, ends_sentence
from transcripts.parsing.persons import divide, names_somebody
from transcripts.parsing.reports import is_spoken
from transcripts.parsing.roster import people_in_title
from transcripts.parsing.shapes import Issue, Span

# What stands for the label where neither the text nor the header says who speaks.
UNNAMED = "SPEAKER"
RULE = "speech without label"
# Prose has whole sentences; a list, a table or a page's menu has not.
FEWEST_SENTENCES = 1
FEWEST_WORDS = 5


def is_speech(lines: Sequence[Line]) -> bool:
    """Say whether lines are prose, as somebody would speak it."""
    ended = sum(1 for line in lines if ends_sentence(line.text))
    words = sum(len(line.text.split()) for line in lines)
    return ended >= FEWEST_SENTENCES and words >= FEWEST_WORDS


def opens_with_speech(lines: Sequence[Line], first: Label) -> int:
    """Give the index of the line from which somebody speaks before the first label.

    That is so where the first label asks: a question follows what somebody said. Everything is
    header, and the index the number of lines, where the prose before it is not spoken.
    """
    start = len(lines)
    while start and ends_sentence(lines[start - 1].text):
        start -= 1
    return start if first.is_asker and is_spoken(lines[start:]) else len(lines)


def unlabelled(lines: Sequence[Line], first: int, header: Header) -> Label:
    """Make the label of speech that begins at line `first`: the name that the header prints."""
    start = lines[first].source.start
    name = speaker_named(header) or UNNAMED
    return Label(name, name, first, Span(start, start), start, rule=RULE)


def speaker_named(header: Header) -> str | None:
    """Give the one person whom the title or a caption names; None where they name more or none."""
    titled = [person.name for person in people_in_title(header)]
    if len(titled) == 1:
        return titled[0]
    captioned = (divide(line) for line in header.captions if names_somebody(line))
    names = {each.name for each in captioned if each.name}
    return names.pop() if not titled and len(names) == 1 else None


def unnamed(labels: Sequence[Label]) -> list[Issue]:
    """Tell of speech for which nothing in the document gives a name."""
    message = "Nothing in the document says who speaks here."
    return [
        Issue("unnamed speaker", message, label.source)
        for label in labels
        if label.rule == RULE and label.text == UNNAMED
    ]
