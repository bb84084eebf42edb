"""A transcript as plain values, in the form that `manage.py parse` prints as JSON."""

from transcripts.parsing.coverage import tally
from transcripts.parsing.shapes import Exchange, Mark, QuestionPart, Span, Transcript, Turn
from transcripts.vocabulary import Voice

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


def as_json(transcript: Transcript) -> dict[str, Plain]:
    """Give a transcript as dicts, lists, strings and numbers."""
    return {
        "title": transcript.title,
        "date": transcript.date,
        "location": transcript.location,
        "language": transcript.language,
        "style": transcript.style,
        "participants": [
            {"name": each.name, "role": each.role} for each in transcript.participants
        ],
        "turns": [_turn(each) for each in transcript.turns],
        "exchanges": [_exchange(each) for each in transcript.exchanges],
        "footnotes": [
            {"marker": each.marker, "anchor_turn": each.anchor_turn, "text": each.text}
            for each in transcript.footnotes
        ],
        "issues": [
            {"kind": each.kind, "message": each.message, "source": _span(each.source)}
            for each in transcript.issues
        ],
        "coverage": dict(tally(transcript.claims)),
    }


def _span(span: Span) -> list[Plain]:
    return [span.start, span.end]


def _turn(turn: Turn) -> dict[str, Plain]:
    by = turn.attribution
    return {
        "n": turn.n,
        "label": turn.label,
        "speaker": by.name if by else None,
        "attribution": {"rule": by.rule.value, "source": _span(by.source)} if by else None,
        "kind": turn.kind.value,
        "text": turn.text,
        "via_interpreter": turn.voice is not Voice.OWN,
        "voice": turn.voice.value,
        "marks": [mark_as_json(each) for each in turn.marks],
        "source": _span(turn.source),
    }


def mark_as_json(mark: Mark) -> dict[str, Plain]:
    """Give a mark; only an interpreter's has `until`, other keys are there where they say more."""
    given: dict[str, Plain] = {
        "kind": mark.kind.value,
        "start": mark.span.start,
        "end": mark.span.end,
    }
    if mark.kind == "interpreter":
        given["until"] = mark.until
    more = {"marker": mark.marker, "printed": mark.printed, "read": mark.read}
    return given | {key: value for key, value in more.items() if value is not None}


def _exchange(exchange: Exchange) -> dict[str, Plain]:
    return {
        "n": exchange.n,
        "questioner_name": exchange.asker,
        "outlet": exchange.outlet,
        "addressees": list(exchange.addressees),
        "parts": [_part(each) for each in exchange.parts],
        "question_turns": list(exchange.question_turns),
        "answer_turns": list(exchange.answer_turns),
        "state": exchange.state.value,
    }


def _part(part: QuestionPart) -> dict[str, Plain]:
    return {
        "turn": part.turn,
        "start": part.span.start,
        "end": part.span.end,
        "addressees": list(part.addressees),
    }
