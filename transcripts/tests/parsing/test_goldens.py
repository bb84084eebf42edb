"""Whole documents, with everything that the parser must find in them."""

import json
from pathlib import Path

import pytest

from transcripts.parsing import parse
from transcripts.parsing.output import as_json

FIXTURES = Path(__file__).parents[3] / "fixtures"
SEED = FIXTURES / "transcripts" / "hled-2023-09-29.txt"
SAMPLES = sorted((FIXTURES / "samples").glob("*.txt"))


def test_the_first_transcript_gives_its_golden():
    golden = json.loads((Path(__file__).parent / "hled-2023-09-29.json").read_text("utf-8"))

    assert as_json(parse(SEED.read_bytes())) == golden


def test_every_claim_of_the_first_transcript_has_a_named_rule():
    claims = parse(SEED.read_bytes()).claims

    assert [(claim.part, claim.rule) for claim in claims if claim.part != "turns"] == [
        ("header", "title"),
        ("header", "repeated title"),
        ("notes", "footnote"),
        ("boilerplate", "republisher's heading"),
        ("boilerplate", "republisher's source"),
    ]


def test_an_askers_name_has_its_place_in_the_call():
    transcript = parse(SEED.read_bytes())

    said = {
        turn.n: transcript.source.text[turn.attribution.source.start : turn.attribution.source.end]
        for turn in transcript.turns
        if turn.label == "QUESTION" and turn.attribution
    }
    assert said == {12: "James Longman", 15: "Ariel Moutsatsos", 24: "Jesus Esquivel"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_gives_its_hand_made_truth(path):
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))

    found = json.loads(json.dumps(as_json(parse(path.read_bytes()))))

    assert [found[key] for key in ("title", "date", "location")] == [
        truth[key] for key in ("title", "date", "location")
    ]
    assert [
        (turn["label"], turn["kind"], turn["via_interpreter"], len(turn["text"].split()))
        for turn in found["turns"]
    ] == [
        (turn["label"], turn["kind"], turn["via_interpreter"], turn["words"])
        for turn in truth["turns"]
    ]
    assert all(
        " ".join(turn["text"].split()).startswith(true["first_words"])
        and " ".join(turn["text"].split()).endswith(true["last_words"])
        for turn, true in zip(found["turns"], truth["turns"], strict=True)
    )
    keys = ("questioner_name", "outlet", "question_turns", "answer_turns", "state")
    assert [[each[key] for key in keys] for each in found["exchanges"]] == [
        [each[key] for key in keys] for each in truth["exchanges"]
    ]
    assert [(each["marker"], each["anchor_turn"], each["text"]) for each in found["footnotes"]] == [
        (each["marker"], each["anchor_turn"], each["text"]) for each in truth["footnotes"]
    ]
    assert found["issues"] == []
    assert found["coverage"]["unclaimed"] == 0
