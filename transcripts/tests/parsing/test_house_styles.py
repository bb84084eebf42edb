"""Short fictional documents of the houses and kinds that the samples do not cover."""

import json
from pathlib import Path

import pytest

from transcripts.parsing import parse

GOLDENS = sorted((Path(__file__).parent / "goldens").glob("*.txt"))


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_a_document_gives_its_golden(path):
    golden = json.loads(path.with_suffix(".json").read_text("utf-8"))

    found = parse(path.read_bytes())

    assert {
        "style": found.style,
        "title": found.title,
        "date": found.date,
        "location": found.location,
        "turns": [[turn.label, turn.text] for turn in found.turns],
        "footnotes": [[note.marker, note.anchor_turn, note.text] for note in found.footnotes],
        "rules": [claim.rule for claim in found.claims if claim.part != "turns"],
    } == golden
    assert "unclaimed" not in {claim.part for claim in found.claims}
