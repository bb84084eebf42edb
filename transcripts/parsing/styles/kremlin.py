"""Presidential offices that print names in mixed case: the full title first, then the name."""

from transcripts.parsing.styles.grammars import NAMES
from transcripts.parsing.styles.style import Style

KREMLIN = Style(
    name="kremlin",
    grammars=(NAMES,),
    askers=frozenset({"question", "reply", "journalist"}),
    staff=frozenset({"moderator", "interpreter"}),
)
