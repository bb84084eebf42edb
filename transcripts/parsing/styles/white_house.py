"""The White House: `Q` and blanks, THE PRESIDENT, a time at both ends, END."""

import re

from transcripts.parsing.styles.grammars import BLANKS, CAPITALS, LETTER_Q
from transcripts.parsing.styles.style import LineRule, Style

CLOCK = r"\(?\d{1,2}[:.]\d{2}\s*[AaPp]\.?\s?[Mm]\.?(?:\s+\(?(?:[A-Z]{2,5}|[Ll]ocal [Tt]ime)\)?)?\)?"

WHITE_HOUSE = Style(
    name="white house",
    grammars=(LETTER_Q, CAPITALS, BLANKS),
    askers=frozenset({"q", "reporter", "reporters"}),
    staff=frozenset({"aide", "white house aide", "military aide", "participants"}),
    signs=frozenset(
        {"the president", "the vice president", "the first lady", "senior administration official"}
    ),
    marks=(LETTER_Q,),
    ends=(
        LineRule("end mark", re.compile(rf"[-—]?\s*END\s*[-—]?(?:\s*(?:AT|at)?\s*{CLOCK})?")),
        LineRule("closing time", re.compile(CLOCK)),
        LineRule("end mark", re.compile(r"#(?:\s?#){2,4}")),
        LineRule(
            "slides notice", re.compile(r"To view the .{3,80} slides,? visit:?.*", re.IGNORECASE)
        ),
    ),
)
