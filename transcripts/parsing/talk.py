"""The turns as read so far, and the questions and answers gathered from them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from transcripts.parsing.addressees import Principal
from transcripts.parsing.names import Naming, unshouted
from transcripts.parsing.questions import Question
from transcripts.parsing.shapes import Turn
from transcripts.parsing.turns import Speech
from transcripts.vocabulary import Kind, Rule


@dataclass(frozen=True, slots=True)
class Talk:
    """What was cut from the source, and the turn made of each piece.

    `principals` answer here; `names` are the folded names of theirs and of all participants.
    """

    speeches: Sequence[Speech]
    turns: Sequence[Turn]
    principals: Sequence[Principal]
    names: Set[str]

    def texts(self, *kinds: Kind) -> list[str]:
        """Give the texts of the turns of these kinds, in order."""
        return [turn.text for turn in self.turns if turn.kind in kinds]

    def is_press(self, n: int) -> bool:
        """Say whether the press speaks in turn `n`, counted from 0."""
        label = self.speeches[n].label
        asks = self.turns[n].kind is Kind.QUESTION
        return asks or (label is not None and label.is_asker)

    def asker_by_label(self, n: int) -> Naming | None:
        """Give the asker of turn `n` where the label is a name instead of a word for the press."""
        label = self.speeches[n].label
        if label is None or label.is_asker:
            return None
        return Naming(unshouted(label.core), None, Rule.ROSTER, label.source)

    def speakers(self) -> list[str | None]:
        """Give for each turn the first label under which its speaker answers; None for others."""
        first = {core: each.label for each in self.principals for core in each.cores}
        labels = (speech.label for speech in self.speeches)
        return [first.get(label.core) if label else None for label in labels]


@dataclass(slots=True)
class Group:
    """A question and its answers while the turns are walked, added as they are met.

    `same_asker` says that the label gives it to whoever asked before.
    """

    questions: list[Question] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    same_asker: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """An exchange in the making: its questions, its answers' indices, asker and outlet if known.

    `asker.span` counts in the source.
    """

    questions: tuple[Question, ...]
    answers: tuple[int, ...] = ()
    asker: Naming | None = None
    outlet: str | None = None
