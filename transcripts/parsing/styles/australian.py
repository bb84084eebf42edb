"""Australian ministers' offices: PM or the office alone, JOURNALIST, [ends]."""

import re

from transcripts.parsing.styles.grammars import CAPITALS
from transcripts.parsing.styles.style import LineRule, Style

AUSTRALIAN = Style(
    name="australian",
    grammars=(CAPITALS,),
    askers=frozenset(
        {
            "journalist",
            "journalists",
            "jrnlst",
            "interviewer",
            "compere",
            "presenter",
            "host",
            "caller",
        }
    ),
    signs=frozenset({"pm", "prime minister", "treasurer"}),
    ends=(
        LineRule(
            "end mark", re.compile(r"[\[(]?\s*(?:transcript )?ends?\s*\.?[\])]?\.?", re.IGNORECASE)
        ),
        LineRule(
            "contact line", re.compile(r"(?:media contact|press office)\b.{0,60}", re.IGNORECASE)
        ),
        LineRule(
            "video notice",
            re.compile(r"\(?(?:the|a) video\b.{5,120}\bavailable\b.*", re.IGNORECASE),
        ),
    ),
)
