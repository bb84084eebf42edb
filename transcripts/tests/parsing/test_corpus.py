"""Real documents: each is read and accounted for, and the surface of the annotated ones is right.

They are not part of the project; without them these tests are skipped.
"""

import re
from difflib import SequenceMatcher
from statistics import mean

import pytest

from transcripts.parsing.coverage import tally, tiles
from transcripts.parsing.folding import fold
from transcripts.tests.parsing.corpus import documents, found, parsed, truths

pytestmark = pytest.mark.skipif(
    not documents(), reason="set DJANGO_CORPUS to a folder of transcripts"
)


def plain(text):
    """Leave nothing of a text but its folded letters and figures."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text or "")))


def agrees(true, turn):
    return (
        plain(true["label"]) == plain(turn["label"])
        and plain(turn["text"]).startswith(plain(true["first_words"]))
        and plain(turn["text"]).endswith(plain(true["last_words"]))
    )


def pairs(truth):
    """Pair the turns that agree in label, first and last words, in order."""
    turns = found(truth)["turns"]
    left = [plain(turn["label"]) for turn in truth["turns"]]
    right = [plain(turn["label"]) for turn in turns]
    blocks = SequenceMatcher(a=left, b=right, autojunk=False).get_matching_blocks()
    matched = ((block.a + n, block.b + n) for block in blocks for n in range(block.size))
    both = ((truth["turns"][a], turns[b]) for a, b in matched)
    return [(true, turn) for true, turn in both if agrees(true, turn)]


def f1(truth):
    return 2 * len(pairs(truth)) / (len(truth["turns"]) + len(found(truth)["turns"]))


def share(truth, holds):
    """Give the share of the true turns for which something holds of both sides."""
    return sum(holds(true, turn) for true, turn in pairs(truth)) / len(truth["turns"])


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem[:40])
def test_a_document_is_accounted_for_to_the_last_character(path):
    transcript = parsed(path)

    assert tiles(transcript.claims, len(transcript.source.text))
    assert tally(transcript.claims)["unclaimed"] == 0
    assert [turn.n for turn in transcript.turns] == list(range(1, len(transcript.turns) + 1))
    assert all(turn.label is not None or turn.kind == "stage" for turn in transcript.turns)


def test_turns_open_and_close_where_they_should():
    assert mean(map(f1, truths())) >= 0.99


def test_turns_have_as_many_words_as_they_should():
    def as_many(true, turn):
        words = len(turn["text"].split())
        return abs(words - true["words"]) <= max(1, true["words"] // 100)

    assert mean(share(truth, as_many) for truth in truths()) >= 0.99


def test_turns_are_interpreted_where_the_document_says_so():
    def alike(true, turn):
        return true["via_interpreter"] == turn["via_interpreter"]

    assert mean(share(truth, alike) for truth in truths()) >= 0.99


@pytest.mark.parametrize("key", ["title", "date"])
def test_title_and_date_are_those_of_the_document(key):
    assert mean(plain(found(each)[key]) == plain(each[key]) for each in truths()) >= 0.95


def test_the_place_is_that_of_the_document():
    def alike(truth):
        left, right = plain(found(truth)["location"]), plain(truth["location"])
        return left == right or bool(left and right and (left in right or right in left))

    assert mean(map(alike, truths())) >= 0.95


def test_every_note_is_found():
    def notes(document):
        return {(plain(note["marker"]), plain(note["text"])) for note in document["footnotes"]}

    assert all(notes(found(truth)) == notes(truth) for truth in truths())
