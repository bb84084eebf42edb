"""Real transcripts with generated edits: every address stays with its words."""

from __future__ import annotations

import random

import pytest

from transcripts.parsing import Unreadable
from transcripts.parsing.alignment import Statement, align
from transcripts.tests.parsing.alignment.edits import KINDS, edited
from transcripts.tests.parsing.corpus import documents, parsed

DOCUMENTS = 40
# Shorter transcripts have no room for all kinds of edits.
LEAST = 12


def statements(path):
    try:
        turns = parsed(path).turns
    except Unreadable:
        return []
    return [Statement(turn.label or "", turn.kind, turn.text) for turn in turns]


@pytest.fixture(scope="module")
def transcripts():
    paths = documents()
    if not paths:
        pytest.skip("no corpus here")
    random.Random(7).shuffle(paths)  # noqa: S311 the same ones every time
    read = ((path.name, statements(path)) for path in paths)
    long_enough = ((name, found) for name, found in read if len(found) >= LEAST)
    return [one for _, one in zip(range(DOCUMENTS), long_enough, strict=False)]


@pytest.mark.parametrize("seed", range(5))
def test_every_statement_that_stands_keeps_its_address_and_none_gets_anothers(transcripts, seed):
    lost, astray, edits, kept = [], [], [], 0
    for name, old in transcripts:
        rows, done = edited(old, seed)
        edits += done
        due = {row.holder: place for place, row in enumerate(rows) if row.holder is not None}
        for place, fate in enumerate(align(old, [row.statement for row in rows])):
            kept += place in due and fate.heir == due[place]
            if place in due and fate.heir != due[place]:
                lost.append((name, place, old[place].text[:40]))
            if fate.heir is not None and place not in rows[fate.heir].origins:
                astray.append((name, place, old[place].text[:40]))
    assert (lost[:5], astray[:5]) == ([], [])
    assert min(edits.count(kind) for kind in KINDS) >= DOCUMENTS / 4
    assert kept > 50 * DOCUMENTS


PAIRS = {
    ("wh_2022-03-10-remarks-by-vice", "wh_2022-03-10-corrected-remarks"): ["edited"] * 2,
    ("pm_transcript-12470", "trove_2002-06-11-howard-john-powell"): ["edited"] * 12 + ["removed"],
}


@pytest.mark.parametrize(("names", "changes"), PAIRS.items(), ids=["corrected", "two governments"])
def test_real_versions_of_one_event_keep_their_addresses_in_order(names, changes):
    found = [path for name in names for path in documents() if path.name.startswith(name)]
    if not found:
        pytest.skip("no corpus here")
    fates = align(*map(statements, found))
    assert sorted(fate.outcome for fate in fates if fate.outcome != "unchanged") == changes
    heirs = [fate.heir for fate in fates if fate.heir is not None]
    assert heirs == sorted(heirs)
