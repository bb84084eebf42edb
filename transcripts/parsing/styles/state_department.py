"""The US Department of State and those who print like it: capitals, a colon, QUESTION."""

from transcripts.parsing.styles.grammars import CAPITALS
from transcripts.parsing.styles.style import Style

STATE_DEPARTMENT = Style(
    name="state department",
    grammars=(CAPITALS,),
    askers=frozenset({"question", "the press", "press"}),
    staff=frozenset({"staff", "moderator", "operator", "participant"}),
)
