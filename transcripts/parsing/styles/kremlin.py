"""Presidential offices that print names in mixed case: the full title first, then the name."""

from transcripts.parsing.styles.grammars import BOLD, NAMES
from transcripts.parsing.styles.style import Style

KREMLIN = Style(
    name="kremlin",
    grammars=(BOLD, NAMES),
    askers=frozenset({"question", "reply", "remark", "journalist", "reporter"}),
    staff=frozenset({"moderator", "interpreter"}),
    marks=(BOLD,),
)
