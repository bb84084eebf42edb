"""The paragraph of each shown turn that a query found, marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.search.query import CONFIGURATION_OF, Node, by_language, sought

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
BEST_PARAGRAPHS = """
    SELECT DISTINCT ON (turn.id)
           turn.id, part.number, part.text,
           ts_headline({configuration}, part.text, wanted.query,
                       CASE WHEN length(part.text) <= %s THEN %s ELSE %s END)
    FROM transcripts_turn AS turn
    CROSS JOIN LATERAL (SELECT {query} AS query) AS wanted
    CROSS JOIN LATERAL regexp_split_to_table(
        translate(turn.text, '{marks}', ''), E'\\n\\n'
    ) WITH ORDINALITY AS part(text, number)
    WHERE turn.id = ANY(%s)
    ORDER BY turn.id, ts_rank(to_tsvector({configuration}, part.text), wanted.query, 1) DESC,
             part.number
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
    wanted = by_language(sought(words), "turn.language")
    sql = BEST_PARAGRAPHS.format(configuration=CONFIGURATION, marks=START + STOP, query=wanted.sql)
    with connection.cursor() as cursor:
        cursor.execute(sql, [SHORT, WHOLE, FRAGMENTS, *wanted.parameters, list(turn_ids)])
        return {
            turn: Passage(number, with_ellipses(marked, paragraph))
            for turn, number, paragraph, marked in cursor.fetchall()
        }


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
