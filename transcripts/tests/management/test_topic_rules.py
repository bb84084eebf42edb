"""Staff see where their topic rules differ from the release's, and take some over."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from transcripts.ingest.authorities import load_authorities
from transcripts.ingest.index import differences
from transcripts.ingest.topic_releases import digest
from transcripts.models import Topic
from transcripts.tests.conftest import mismatches


@pytest.fixture
def archive(settings, tmp_path, make_turn, make_draft, revise):
    """An archive of an earlier release, whose rule for cod is as it was and for herring is not."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "fixtures").mkdir()
    write(tmp_path, "fixtures/topic_rules.json", {"cod": [digest("cod"), digest("bacalao")]})
    write(tmp_path, "fixtures/topics.json", [topic("cod", "cod"), topic("herring", "kipper")])
    load_authorities(tmp_path / "fixtures")
    release = [topic("cod", "cod OR codfish"), topic("herring", "herring"), topic("eel", "eel")]
    write(tmp_path, "fixtures/topics.json", release)
    Topic.objects.create(slug="tides", name="Tides")
    revise(make_turn("Codfish, a herring and an eel.", make_draft()).event)


def write(folder, name, content):
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


def topic(slug, rule):
    rule_es = {"cod": "bacalao"}.get(slug, "")
    fixed = {"broader": None, "description": ""}
    return {"slug": slug, "name": slug.title(), "rule_en": rule, "rule_es": rule_es, **fixed}


def told(*options):
    out = StringIO()
    call_command("topic_rules", *options, stdout=out)
    return out.getvalue().splitlines()


def rules():
    return dict(Topic.objects.order_by("slug").values_list("slug", "rule_en"))


REFUSAL = """\
There is no topic “whale”, neither here nor in the release.
“tides” is a topic of this archive alone: the release has no rules for it.
Nothing was changed."""
TABLE = """\
topic                       rule     whose                   from where they differ
cod                         English  ours, as once released  cod
                                     the release’s           cod OR codfish
herring                     English  ours, edited            kipper
                                     the release’s           herring
eel                                  new in the release
tides                                in this archive alone

Rules that differ: 2, of them edited here: 1. New topics: 1. In this archive alone: 1."""


@pytest.mark.usefixtures("archive")
def test_without_options_a_table_tells_and_nothing_changes():
    before = rules()

    assert "\n".join(told()) == TABLE
    assert rules() == before


@pytest.mark.usefixtures("samples")
def test_an_archive_of_this_release_has_nothing_to_see():
    assert told() == ["Every topic has the release’s rules."]


@pytest.mark.usefixtures("archive")
def test_all_takes_what_nobody_edited_and_names_what_it_left():
    assert told("--take", "all") == [
        "taken over: cod, English",
        "Events on which the rules were run: 1.",
        "left, edited here: herring, English",
        "left, new in the release: eel",
        "Name a topic after --take to take over what was left.",
    ]
    assert rules() == {"cod": "cod OR codfish", "herring": "kipper", "tides": ""}
    assert told("--take", "all")[0] == "There is nothing to take over."
    assert (differences(), mismatches()) == ([], set())


@pytest.mark.usefixtures("archive")
def test_a_named_topic_is_taken_over_and_what_staff_had_written_is_printed():
    assert told("--take", "herring", "eel") == [
        "taken over: herring, English",
        "    was, edited here: kipper",
        "added: eel",
        "Events on which the rules were run: 1.",
    ]
    assert rules() == {"cod": "cod", "eel": "eel", "herring": "herring", "tides": ""}
    assert Topic.objects.get(slug="eel").assignments.count() == 1
    assert told("--take", "herring", "eel") == ["There is nothing to take over."]
    assert (differences(), mismatches()) == ([], set())


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("slugs", "message"),
    [
        (
            ["cod", "whale", "tides"],
            REFUSAL,
        ),
        (["all", "cod"], "“all” stands alone: name topics, or only “all”."),
    ],
)
def test_a_mistake_changes_nothing(slugs, message):
    before = rules()

    with pytest.raises(CommandError) as refusal:
        told("--take", *slugs)

    assert str(refusal.value) == message
    assert rules() == before
