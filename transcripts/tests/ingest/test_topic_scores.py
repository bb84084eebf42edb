import json

import pytest
from django.core.management import CommandError, call_command

from transcripts.ingest.topic_scores import BadTruthError, judge, scores
from transcripts.models import Topic

TEXT = """Minister Ana Ruiz at a Press Availability

MINISTER RUIZ:  We spoke of herring.

We spoke of bread too.

We spoke of the weather.
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def truth(tmp_path):
    folder = tmp_path / "truth"
    folder.mkdir()

    def write(half, *said):
        records = [
            {
                "file": "talks.txt",
                "start": TEXT.index(words),
                "end": TEXT.index(words) + len(words),
                "language": "en",
                "topics": list(topics),
            }
            for words, *topics in said
        ]
        (folder / f"{half}.json").write_text(json.dumps(records), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def topics(db):
    food = Topic.objects.create(slug="food", name="Food")
    fish = Topic.objects.create(slug="fish", name="Fish", rule_en="cod", broader=food)
    Topic.objects.create(slug="herring", name="Herring", rule_en="herring", broader=fish)
    Topic.objects.create(slug="bread", name="Bread", rule_en="bread", broader=food)


def test_both_sides_count_for_broader_topics_but_not_for_those_without_a_rule(
    topics, corpus, truth
):
    folder = truth("development", ("We spoke of herring.", "herring"))

    found = {(row.topic, row.is_true, row.is_found) for row in judge(folder, corpus)}

    assert found == {("herring", True, True), ("fish", True, True)}


def test_scores_are_by_half_language_and_topic(topics, corpus, truth):
    truth("development", ("We spoke of herring.", "herring"), ("We spoke of bread too.",))
    folder = truth("test", ("We spoke of the weather.", "bread"))

    told = scores(judge(folder, corpus))

    assert [(one.name, one.right, one.false, one.missed) for one in told] == [
        ("development", 2, 1, 0),
        ("development, en", 2, 1, 0),
        ("test", 0, 0, 1),
        ("test, en", 0, 0, 1),
        ("bread", 0, 1, 1),
        ("fish", 1, 0, 0),
        ("herring", 1, 0, 0),
    ]
    assert (round(told[0].precision, 2), told[0].recall, round(told[0].f1, 2)) == (0.67, 1.0, 0.8)
    assert (told[2].precision, told[2].recall, told[2].f1) == (0.0, 0.0, 0.0)


def test_a_truth_that_names_an_unknown_topic_or_document_is_refused(topics, corpus, truth):
    folder = truth("test", ("We spoke of herring.", "kelp"))

    with pytest.raises(BadTruthError, match="no topic kelp"):
        judge(folder, corpus)
    with pytest.raises(CommandError, match=r"no document talks\.txt"):
        call_command("score_topics", folder, corpus / "elsewhere")


def test_the_command_prints_a_table(topics, corpus, truth, capsys):
    folder = truth("test", ("We spoke of herring.", "herring"))

    call_command("score_topics", folder, corpus)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["precision", "recall", "F1", "support", "false", "missed"]
    assert lines[1].split() == ["test", "1.000", "1.000", "1.000", "2", "0", "0"]
