"""What became of a question: answered, referred, declined, or nothing."""

import re
from collections.abc import Sequence

from transcripts.parsing.folding import fold
from transcripts.parsing.sentences import first_sentences
from transcripts.vocabulary import ExchangeState

# A referral or a refusal is the answer only where it leads: later on it limits a real one.
REFERS = re.compile(
    r"\b(?:refer (?:you|that|those|questions)|(?:direct|point) you (?:back )?to"
    r"|(?:have|need) to ask (?:the|them)|you (?:can|could|should|might|may) ask (?:him|her|them)"
    r"|ask (?:them|him|her|the \w+) (?:that|this|about (?:it|that))|up to (?:the|them|him|her)\b"
    r"|(?:put|take|point) (?:that|the|this|those) (?:questions? )?(?:up )?(?:to|with)"
    r"|(?:that.?s|that is|it.?s) (?:really )?a (?:question|matter|decision) for|let me check"
    r"|(?:check|get back to you) on that"
    r"|(?:le|lo|la|los|las) remito|corresponde (?:responder )?a|hay que preguntar(?:le|les)? a)\b"
)
DECLINES = re.compile(
    r"\b(?:not going to (?:comment|get|speak to|speculate|talk about|discuss|go into|go beyond)"
    r"|no comment|(?:can.?t|cannot|won.?t|wouldn.?t|don.?t) (?:comment|discuss|speculate|get into)"
    r"|decline to|(?:i.ve|i have) (?:answered|said) (?:what|all) i (?:can|will)|hypothetical"
    r"|don.?t have (?:anything|(?:an?|any) (?:\w+ )?(?:comment|announcement|assessment|prediction))"
    r"|nothing (?:more )?to (?:say|add|share|announce)"
    r"|no (?:puedo|voy a|quiero) (?:comentar|hablar|opinar)|sin comentarios)\b"
)
# "But I can tell you …": an answer follows all the same.
ANSWERS_ANYWAY = re.compile(
    r"[.!?—]\s+(?:but|however|what i (?:can|will|would) (?:say|tell)|pero|lo que (?:si )?puedo)\b"
)
LEADING_SENTENCES = 3
LONGEST_REFUSAL = 60


def state_of(answers: Sequence[str], *, by_another: bool) -> ExchangeState:
    """Say what became of a question by the texts of its answers, in order.

    `by_another` says that it was put to somebody, and that others answered. A referral beside a
    real answer is an answer.
    """
    if not answers:
        return ExchangeState.NO_REPLY
    replies = [_reply(text) for text in answers]
    if ExchangeState.ANSWERED not in replies:
        return replies[0]
    return ExchangeState.ANSWERED_BY_ANOTHER if by_another else ExchangeState.ANSWERED


def _reply(text: str) -> ExchangeState:
    """Say what one answer does: answer, refer, or decline."""
    if len(text.split()) > LONGEST_REFUSAL or ANSWERS_ANYWAY.search(fold(text)):
        return ExchangeState.ANSWERED
    spans = first_sentences(text, LEADING_SENTENCES)
    leading = fold(text[: spans[-1].end]) if spans else ""
    if REFERS.search(leading):
        return ExchangeState.REFERRED
    return ExchangeState.DECLINED if DECLINES.search(leading) else ExchangeState.ANSWERED
