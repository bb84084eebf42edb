"""What telling a turn's function needs to know of the other turns."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate

from transcripts.parsing.folding import words_of
from transcripts.parsing.interviews import interviewers_of
from transcripts.parsing.labels import Label
from transcripts.parsing.moderators import moderators_of
from transcripts.parsing.shapes import Participant
from transcripts.parsing.turns import Speech
from transcripts.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Scene:
    """The spoken turns in order, which labels moderate, which turns are a speaker's first.

    Lines that nobody speaks are left out; `breaks` are the turns before which one stands.
    `names` are the folded words of all labels and of the participants that they mean; `people`
    says whom a label's core means; `interviewers` are the cores of those who ask under their names.
    """

    speeches: Sequence[Speech]
    labels: Sequence[Label]
    moderators: Set[str]
    first_turns: Set[int]
    names: Set[str]
    people: Mapping[str, Participant | None]
    interviewers: Set[str]
    breaks: Set[int]

    def text(self, n: int) -> str:
        """Give the words of turn `n`."""
        return self.speeches[n].words.text

    def is_press(self, n: int) -> bool:
        """Say whether there is a turn `n`, and the press speaks in it."""
        if not 0 <= n < len(self.labels):
            return False
        return self.labels[n].is_asker or self.labels[n].core in self.interviewers

    def speaker(self, n: int) -> Participant | str | None:
        """Give what stands for the speaker of turn `n`; None where there is no such turn."""
        if not 0 <= n < len(self.labels):
            return None
        core = self.labels[n].core
        return self.people.get(core) or core


@dataclass(frozen=True, slots=True)
class SoFar:
    """What the turns before one were: the last one's kind, and the last question's index.

    `asked` says that somebody of the press has said more than a few words; `answered` that the
    last question has an answer, `called` that this ended by calling for the next question.
    """

    kind: Kind | None = None
    question: int | None = None
    asked: bool = False
    answered: bool = False
    called: bool = False


def scene_of(speeches: Sequence[Speech], people: Mapping[str, Participant | None]) -> Scene:
    """Look over all turns; `people` are the participants whom the labels' cores mean."""
    named = (f"{core} {person.name if person else ''}" for core, person in people.items())
    spoken = [speech for speech in speeches if speech.label]
    labels = [speech.label for speech in speeches if speech.label]
    return Scene(
        speeches=spoken,
        labels=labels,
        moderators=moderators_of(spoken, people),
        first_turns=_first_turns(labels, people),
        names=frozenset(word for name in named for word in words_of(name)),
        people=people,
        interviewers=interviewers_of(spoken, people),
        breaks=_breaks(speeches),
    )


def _breaks(speeches: Sequence[Speech]) -> frozenset[int]:
    spoken = accumulate(speech.label is not None for speech in speeches)
    return frozenset(n for n, speech in zip(spoken, speeches, strict=True) if speech.label is None)


def _first_turns(
    labels: Sequence[Label], people: Mapping[str, Participant | None]
) -> frozenset[int]:
    """Give the indices at which somebody speaks first, whatever the label says later."""
    first: dict[object, int] = {}
    for n, label in enumerate(labels):
        first.setdefault(people.get(label.core) or label.core, n)
    return frozenset(first.values())
