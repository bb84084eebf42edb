"""Interviewers whom a document labels by name, found by what they do: they ask, others answer."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from transcripts.parsing.offices import office_in
from transcripts.parsing.sentences import last_sentences
from transcripts.parsing.shapes import Participant
from transcripts.parsing.turns import Speech

# Fewer questions than this may be an aside in a meeting.
FEWEST_QUESTIONS = 3
ASKING_SENTENCES = 2


def interviewers_of(
    speeches: Sequence[Speech], people: Mapping[str, Participant | None]
) -> frozenset[str]:
    """Give the labels' cores of those who mostly ask and hold no office; none where a press does.

    `people` are the participants whom the labels' cores mean.
    """
    turns = [(speech.label, speech.words.text) for speech in speeches if speech.label]
    if any(label.is_asker for label, _ in turns):
        return frozenset()
    asked: dict[str, list[bool]] = {label.core: [] for label, _ in turns}
    for (label, text), (following, _) in pairwise(turns):
        asked[label.core].append(following.core != label.core and _asks(text))
    found = {core for core in asked if _mostly(asked[core]) and not _office(core, people)}
    enough = sum(sum(asked[core]) for core in found) >= FEWEST_QUESTIONS
    return frozenset(found) if enough and len(found) < len(asked) else frozenset()


def _mostly(asks: Sequence[bool]) -> bool:
    return 2 * sum(asks) >= len(asks) > 0


def _office(core: str, people: Mapping[str, Participant | None]) -> bool:
    person = people.get(core)
    return bool(office_in(core).heads or (person and person.role))


def _asks(text: str) -> bool:
    return any(
        "?" in text[span.start : span.end] for span in last_sentences(text, ASKING_SENTENCES)
    )
