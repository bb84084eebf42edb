"""Who conducts an event without being its subject: by label, or by what all turns of it do."""

from collections.abc import Mapping, Sequence

from transcripts.parsing.floor import hands_over, sets_rules
from transcripts.parsing.folding import fold, word_set
from transcripts.parsing.labels import Label
from transcripts.parsing.sentences import last_sentence
from transcripts.parsing.shapes import Participant
from transcripts.parsing.turns import Speech

# Those who preside over a sitting: whatever they say conducts it.
PRESIDING = word_set("chair chairperson") | {"the chair", "presiding officer"}
# A moderator's turns are short; only the opening and the closing may be longer.
LONGEST_MODERATION = 90


def conducts(label: Label) -> bool:
    """Say whether a label is a word for the staff or for whoever presides."""
    return label.is_staff or fold(label.core) in PRESIDING


def moderators_of(speeches: Sequence[Speech], people: Mapping[str, Participant | None]) -> set[str]:
    """Find the labels that moderate: unknown to the roster, short, calling, never answering.

    `people` are the participants whom the labels' cores mean.
    """
    by_label: dict[str, list[int]] = {}
    for n, speech in enumerate(speeches):
        if speech.label and not speech.label.is_asker:
            by_label.setdefault(speech.label.core, []).append(n)
    return {
        core
        for core, turns in by_label.items()
        if people.get(core) is None
        and len(by_label) > 1
        and not any(_answers(speeches, n) for n in turns)
        and all(_is_short(speeches[n]) for n in turns)
        and any(hands_over(last_sentence(speeches[n].words.text)) for n in turns)
    }


def _is_short(speech: Speech) -> bool:
    text = speech.words.text
    return len(text.split()) <= LONGEST_MODERATION or sets_rules(text)


def _answers(speeches: Sequence[Speech], n: int) -> bool:
    before = speeches[n - 1].label if n else None
    return bool(before and before.is_asker) and not hands_over(speeches[n].words.text)
