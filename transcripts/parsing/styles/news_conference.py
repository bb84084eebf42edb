"""Presidential news conferences of the 1950s to 1980s: THE PRESIDENT. and Q. with a full stop."""

from transcripts.parsing.styles.grammars import CAPITALS, STOPS
from transcripts.parsing.styles.style import Style

NEWS_CONFERENCE = Style(
    name="news conference",
    grammars=(STOPS, CAPITALS),
    askers=frozenset({"q", "reporter"}),
    signs=frozenset({"the president", "mr president", "a"}),
    marks=(STOPS,),
)
