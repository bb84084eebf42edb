"""What manifests and titles call an event, in the archive's own kinds."""

from __future__ import annotations

from transcripts.models import Event
from transcripts.parsing.folding import compared

Kind = Event.Kind

# What a manifest may say, folded, beside the archive's own words. A joint press conference is a
# press conference; "joint press availability" is one government's name for it, and kept for that.
KINDS = {
    **{compared(kind): kind for kind in Kind},
    "joint press conference": Kind.PRESS_CONFERENCE,
    "news conference": Kind.PRESS_CONFERENCE,
    "joint news conference": Kind.PRESS_CONFERENCE,
    "press conference doorstop": Kind.PRESS_CONFERENCE,
    "press availability": Kind.PRESS_CONFERENCE,
    "conferencia de prensa": Kind.PRESS_CONFERENCE,
    "doorstop": Kind.INTERVIEW,
    "doorstop interview": Kind.INTERVIEW,
    "entrevista": Kind.INTERVIEW,
    "briefing": Kind.PRESS_BRIEFING,
    "gaggle": Kind.PRESS_BRIEFING,
    "press gaggle": Kind.PRESS_BRIEFING,
    "press call": Kind.PRESS_BRIEFING,
    "gaggle press call": Kind.PRESS_BRIEFING,
    "background call": Kind.BACKGROUND_BRIEFING,
    "background press call": Kind.BACKGROUND_BRIEFING,
    "bilateral remarks": Kind.REMARKS,
    "speech": Kind.REMARKS,
    "address": Kind.REMARKS,
    "address monologue": Kind.REMARKS,
    "statement": Kind.REMARKS,
    "discurso": Kind.REMARKS,
    "mensaje": Kind.REMARKS,
    "bilateral meeting": Kind.MEETING,
    "reunion": Kind.MEETING,
    "cumbre": Kind.SUMMIT,
    "parliamentary debate": Kind.SITTING,
    "debate": Kind.SITTING,
    "sesion plenaria": Kind.SITTING,
}

# Asked in order, the most particular first: a briefing on background is no press briefing, and
# remarks "in a press conference" are one.
TITLE_WORDS = (
    ("background briefing", Kind.BACKGROUND_BRIEFING),
    ("background press call", Kind.BACKGROUND_BRIEFING),
    ("joint press availability", Kind.JOINT_PRESS_AVAILABILITY),
    ("press availability", Kind.PRESS_CONFERENCE),
    ("press conference", Kind.PRESS_CONFERENCE),
    ("news conference", Kind.PRESS_CONFERENCE),
    ("conferencia de prensa", Kind.PRESS_CONFERENCE),
    ("press briefing", Kind.PRESS_BRIEFING),
    ("press gaggle", Kind.PRESS_BRIEFING),
    ("press call", Kind.PRESS_BRIEFING),
    ("interview", Kind.INTERVIEW),
    ("entrevista", Kind.INTERVIEW),
    ("sesion plenaria", Kind.SITTING),
    ("remarks", Kind.REMARKS),
    ("mensaje", Kind.REMARKS),
    ("discurso", Kind.REMARKS),
    ("reunion bilateral", Kind.MEETING),
    ("meeting with", Kind.MEETING),
    ("cumbre", Kind.SUMMIT),
    ("summit", Kind.SUMMIT),
)


def kind_called(words: str) -> Event.Kind | None:
    """The kind that a manifest's words name, None where they name none.

    >>> kind_called("Joint Press Conference").label
    'Press conference'
    """
    return KINDS.get(compared(words))


def kind_in_title(title: str) -> Event.Kind | None:
    """The kind that the words of a title name, None where they name none."""
    padded = f" {compared(title)} "
    return next((kind for words, kind in TITLE_WORDS if f" {words} " in padded), None)
