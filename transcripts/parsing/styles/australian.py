"""Australian ministers' offices: PM or the office alone, JOURNALIST, [ends]."""

import re

from transcripts.parsing.styles.grammars import CAPITALS
from transcripts.parsing.styles.style import LineRule, Style

AUSTRALIAN = Style(
    name="australian",
    grammars=(CAPITALS,),
    askers=frozenset({"journalist", "interviewer", "compere", "presenter", "host"}),
    signs=frozenset({"pm", "prime minister", "treasurer"}),
    ends=(LineRule("end mark", re.compile(r"\[?\s*ends?\s*\]?", re.IGNORECASE)),),
)
