"""The paragraph of each shown turn that a query found, marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.search.query import CONFIGURATION_OF, And, Node, any_of, by_language, sought

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# Private-use characters around the found words; templates escape the text, then mark it.
START, STOP = "\ue000", "\ue001"
MARKS = f"StartSel={START}, StopSel={STOP}"
# A paragraph up to this many characters is shown whole, a longer one in fragments.
SHORT = 360
WHOLE = f"{MARKS}, HighlightAll=true"
FRAGMENTS = f'{MARKS}, MaxFragments=2, MaxWords=50, MinWords=25, FragmentDelimiter=" … "'
# PostgreSQL ends a fragment at a word; what closes the sentence behind it is put back.
CLOSING = re.compile(r"[^\w\s]{0,4}")
CONFIGURATION = CONFIGURATION_OF.format(language="turn.language")
# A paragraph with all that is asked for is marked as such, any other by the words that it has.
BEST_PARAGRAPHS = """
    SELECT DISTINCT ON (turn.id)
           turn.id, part.number, part.text,
           ts_headline({configuration}, part.text,
                       CASE WHEN read.words @@ wanted.everything THEN wanted.everything
                            ELSE wanted.anything END,
                       CASE WHEN length(part.text) <= %s THEN %s ELSE %s END)
    FROM transcripts_turn AS turn
    CROSS JOIN LATERAL (SELECT {everything} AS everything, {anything} AS anything) AS wanted
    CROSS JOIN LATERAL regexp_split_to_table(
        translate(turn.text, '{marks}', ''), E'\\n\\n'
    ) WITH ORDINALITY AS part(text, number)
    CROSS JOIN LATERAL (SELECT to_tsvector({configuration}, part.text) AS words) AS read
    WHERE turn.id = ANY(%s)
    ORDER BY turn.id, read.words @@ wanted.everything DESC,
             ts_rank(read.words, wanted.anything, 1) DESC, part.number
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, from 1, and its text around the found words, which START and STOP enclose."""

    paragraph: int
    text: str


def best_passages(turn_ids: Collection[int], words: Node | None) -> Mapping[int, Passage]:
    """The paragraph of each turn that matches `words` best, by turn id; one query.

    What the query takes away is not marked.

    Slices of a page's length only: PostgreSQL reads each of these turns in full.
    """
    everything = sought(words)
    whole = by_language(everything, "turn.language")
    parts = by_language(_anything(everything), "turn.language")
    sql = BEST_PARAGRAPHS.format(
        configuration=CONFIGURATION, marks=START + STOP, everything=whole.sql, anything=parts.sql
    )
    asked = [*whole.parameters, *parts.parameters]
    with connection.cursor() as cursor:
        cursor.execute(sql, [SHORT, WHOLE, FRAGMENTS, *asked, list(turn_ids)])
        return {
            turn: Passage(number, with_ellipses(marked, paragraph))
            for turn, number, paragraph, marked in cursor.fetchall()
        }


def _anything(node: Node | None) -> Node | None:
    """What finds any of the words that must all be there."""
    return any_of(list(node.nodes)) if isinstance(node, And) else node


def with_ellipses(marked: str, paragraph: str) -> str:
    """A headline with an ellipsis where it leaves out the paragraph's beginning or end.

    >>> with_ellipses("to be", "Or not to be there.")
    '… to be …'
    """
    plain = marked.replace(START, "").replace(STOP, "").strip()
    if not plain:
        return ""
    fragments = plain.split(" … ")
    before = "" if paragraph.startswith(fragments[0]) else "… "
    _, _, rest = paragraph.rpartition(fragments[-1])
    after = rest if CLOSING.fullmatch(rest) else " …"
    return f"{before}{marked.strip()}{after}"
