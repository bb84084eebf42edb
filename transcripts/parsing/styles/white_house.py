"""The White House: `Q` and blanks, THE PRESIDENT, a time at both ends, END."""

import re

from transcripts.parsing.styles.grammars import CAPITALS, LETTER_Q
from transcripts.parsing.styles.style import LineRule, Style

CLOCK = r"\d{1,2}:\d{2}\s*[AaPp]\.?\s?[Mm]\.?(?:\s+\(?[A-Z]{2,5}\)?)?"

WHITE_HOUSE = Style(
    name="white house",
    grammars=(CAPITALS, LETTER_Q),
    askers=frozenset({"q", "reporter", "reporters"}),
    staff=frozenset({"aide"}),
    signs=frozenset({"the president", "the vice president", "the first lady"}),
    ends=(
        LineRule("end mark", re.compile(rf"END(?:\s*{CLOCK})?")),
        LineRule("closing time", re.compile(CLOCK)),
        LineRule("end mark", re.compile(r"#(?:\s?#){2,4}")),
    ),
)
