"""The paragraph of each shown turn that a query found, marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.parsing.folding import fold
from transcripts.search.query import (
    CONFIGURATION_OF,
    And,
    Node,
    any_of,
    by_language,
    sought,
    terms,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

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
# A paragraph with all that is asked for is marked as such, any other by the words that it has. Only
# those in which some word begins as one that is asked for are read word by word, each once, and
# only the chosen ones are marked.
BEST_PARAGRAPHS = """
    WITH part AS MATERIALIZED (
        SELECT turn.id, part.number, part.text, {configuration} AS configuration,
               CASE WHEN part.text ~* %s THEN to_tsvector({configuration}, part.text)
                    ELSE '' END AS words,
               {everything} AS everything, {anything} AS anything
        FROM transcripts_turn AS turn
        CROSS JOIN LATERAL regexp_split_to_table(
            translate(turn.text, '{marks}', ''), E'\\n\\n'
        ) WITH ORDINALITY AS part(text, number)
        WHERE turn.id = ANY(%s)
    ),
    best AS MATERIALIZED (
        SELECT DISTINCT ON (id) id, number, text, configuration,
               CASE WHEN words @@ everything THEN everything ELSE anything END AS wanted
        FROM part
        ORDER BY id, words @@ everything DESC, ts_rank(words, anything, 1) DESC, number
    )
    SELECT id, number, text,
           ts_headline(configuration, text, wanted,
                       CASE WHEN length(text) <= %s THEN %s ELSE %s END)
    FROM best
"""
# How a letter may be printed that a reader types without its accent.
PRINTED = {
    "a": "aáàâäãå", "c": "cç", "e": "eéèêë", "i": "iíìîï", "n": "nñ", "o": "oóòôöõ", "u": "uúùûü",
}  # fmt: skip
# A word's forms all begin like the word: so many letters of it are sure.
SURE = 3
BEGINNING = re.compile(rf"[^\W_]{{1,{SURE}}}")


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
    said = [word for term in terms(everything) for word in term.text.split()]
    asked = [beginnings(said), *whole.parameters, *parts.parameters, list(turn_ids)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*asked, SHORT, WHOLE, FRAGMENTS])
        return {
            turn: Passage(number, with_ellipses(marked, paragraph))
            for turn, number, paragraph, marked in cursor.fetchall()
        }


def beginnings(words: Iterable[str]) -> str:
    """A regular expression for words that begin like any of these.

    >>> beginnings(["Niños", "tax"])
    '\\\\m(?:[nñ][iíìîï][nñ]|t[aáàâäãå]x)'
    """
    found = dict.fromkeys(match[0] for word in words if (match := BEGINNING.search(fold(word))))
    each = ("".join(map(_printed, beginning)) for beginning in found)
    return rf"\m(?:{'|'.join(each)})"


def _printed(letter: str) -> str:
    return f"[{PRINTED[letter]}]" if letter in PRINTED else letter


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
