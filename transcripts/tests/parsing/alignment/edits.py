"""Generated edits of a transcript, with what must become of each statement's address."""

import random
import re
from dataclasses import dataclass, replace

from transcripts.parsing.alignment import Statement
from transcripts.vocabulary import Kind

INVENTED = (
    "The herring fleet of the northern isles returns to harbour before the autumn gales.",
    "Our two ministries have agreed on a common registry of lighthouses and buoys.",
    "No captain shall be asked for his logbook twice in the same estuary.",
)
SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.?!]) (?=[A-Z])")
MOVABLE = 12
SHORT = 8
KINDS = (
    "misspelt",
    "a sentence added",
    "a sentence dropped",
    "relabelled",
    "split",
    "joined",
    "moved",
    "a paragraph moved",
    "removed",
    "inserted",
)


@dataclass(frozen=True)
class Edited:
    """A statement after the edit: whose words it has, and whose address it must keep, if any."""

    statement: Statement
    origins: frozenset[int]
    holder: int | None


def edited(statements, seed, each=2):
    """Give the statements with `each` edits of every kind, and which kinds were done."""
    rolled = random.Random(seed)  # noqa: S311 the same edits every time
    rows = [[Edited(one, frozenset({i}), i)] for i, one in enumerate(statements)]
    # Of two neighbours with the same words nobody can tell which one went: "Karine —" "Karine —".
    free = {place for place in range(len(rows)) if not _has_twin(statements, place)}
    done = []
    for kind in KINDS * each:
        places = sorted(free)
        rolled.shuffle(places)
        for place in places:
            touched = EDITS[kind](rows, place, rolled, free)
            if touched:
                free -= touched
                done.append(kind)
                break
    return [row for place in rows for row in place], done


def _has_twin(statements, place):
    beside = statements[max(place - 2, 0) : place] + statements[place + 1 : place + 3]
    return statements[place].words in [other.words for other in beside]


def _is_short(row):
    return len(row.statement.words) < SHORT


def _spoken(rows, place):
    return rows[place] and rows[place][0].statement.kind is not Kind.STAGE


def _change(rows, place, **fields):
    row = rows[place][0]
    rows[place] = [replace(row, statement=replace(row.statement, **fields))]
    return {place}


def _misspelt(rows, place, rolled, free):
    text = rows[place][0].statement.text
    words = [match for match in re.finditer(r"[a-z]{4,}", text) if len(set(match[0][1:3])) == 2]
    if not words:
        return None
    at = rolled.choice(words).start() + 1
    return _change(rows, place, text=text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def _sentences(rows, place):
    return SENTENCE_END.split(rows[place][0].statement.text) if _spoken(rows, place) else []


def _sentence_added(rows, place, rolled, free):
    sentences = _sentences(rows, place)
    # A statement with a longer one put into its middle is not mostly itself any more.
    if not sentences or len(rows[place][0].statement.words) < len(max(INVENTED, key=len).split()):
        return None
    sentences.insert(rolled.randint(0, len(sentences)), rolled.choice(INVENTED))
    return _change(rows, place, text=" ".join(sentences))


def _sentence_dropped(rows, place, rolled, free):
    sentences = _sentences(rows, place)
    if len(sentences) < 2:
        return None
    del sentences[rolled.randrange(len(sentences))]
    return _change(rows, place, text=" ".join(sentences))


def _relabelled(rows, place, rolled, free):
    return _change(rows, place, label="MR. OTHERNAME") if _spoken(rows, place) else None


def _split(rows, place, rolled, free):
    sentences = _sentences(rows, place)
    if len(sentences) < 2:
        return None
    at = rolled.randint(1, len(sentences) - 1)
    row = rows[place][0]
    halves = [" ".join(sentences[:at]), " ".join(sentences[at:])]
    sizes = [len(replace(row.statement, text=half).words) for half in halves]
    if min(sizes) < 3 or sizes[0] == sizes[1]:
        return None
    rows[place] = [
        replace(
            row,
            statement=replace(row.statement, text=half),
            holder=place if size == max(sizes) else None,
        )
        for half, size in zip(halves, sizes, strict=True)
    ]
    return {place}


def _joined(rows, place, rolled, free):
    after = place + 1
    if after not in free or not (_spoken(rows, place) and _spoken(rows, after)):
        return None
    first, second = rows[place][0], rows[after][0]
    sizes = len(first.statement.words), len(second.statement.words)
    under_another = first.statement.label != second.statement.label
    if sizes[0] == sizes[1] or (under_another and sizes[0] < sizes[1]):
        return None
    text = f"{first.statement.text}\n\n{second.statement.text}"
    holder = place if sizes[0] > sizes[1] else after
    statement = replace(first.statement, text=text)
    rows[place] = [Edited(statement, frozenset({place, after}), holder)]
    rows[after] = []
    return {place, after}


def _moved(rows, place, rolled, free):
    row = rows[place][0]
    goal = rolled.choice(sorted(free))
    if len(row.statement.words) < MOVABLE or abs(goal - place) < 2:
        return None
    rows[place] = []
    rows[goal] = [*rows[goal], row]
    # A short statement that is edited while its neighbour goes is beyond recognition for anybody.
    beside = {at + step for at in (place, goal) for step in (-1, 0, 1, 2)}
    return {at for at in beside & free if len(rows[at]) != 1 or _is_short(rows[at][0])}


def _paragraph_moved(rows, place, rolled, free):
    after = place + 1
    paragraphs = rows[place][0].statement.text.split("\n\n")
    if after not in free or not _spoken(rows, after) or len(paragraphs) < 2:
        return None
    moved = paragraphs.pop()
    giver, taker = rows[place][0], rows[after][0]
    if min(len(replace(giver.statement, text=text).words) for text in (moved, *paragraphs)) < 4:
        return None
    text = f"{moved}\n\n{taker.statement.text}"
    _change(rows, place, text="\n\n".join(paragraphs))
    statement = replace(taker.statement, text=text)
    rows[after] = [Edited(statement, frozenset({place, after}), after)]
    return {place, after}


def _removed(rows, place, rolled, free):
    rows[place] = []
    return {place}


def _inserted(rows, place, rolled, free):
    text = rolled.choice((*INVENTED, "Thank you.", "Yes."))
    new = Statement("MR. NEWCOMER", Kind.STATEMENT, text)
    rows[place] = [*rows[place], Edited(new, frozenset(), None)]
    return {place}


EDITS = dict(
    zip(
        KINDS,
        (
            _misspelt,
            _sentence_added,
            _sentence_dropped,
            _relabelled,
            _split,
            _joined,
            _moved,
            _paragraph_moved,
            _removed,
            _inserted,
        ),
        strict=True,
    )
)
