"""Rules that a release brings to an archive that has topics already."""

import json

import pytest
from django.utils import timezone

from transcripts.ingest import topics
from transcripts.ingest.authorities import load_authorities
from transcripts.ingest.index import differences
from transcripts.ingest.topic_releases import (
    Comparison,
    Differing,
    NotTakenError,
    compare,
    digest,
    take,
    take_unedited,
)
from transcripts.models import Revision, Topic, TopicAssignment, TurnSearch
from transcripts.tests.conftest import FIXTURES, mismatches
from transcripts.vocabulary import Language


def record(slug, rule_en="", rule_es="", *, broader=None, name=""):
    return {
        "slug": slug,
        "name": name or slug.title(),
        "broader": broader,
        "description": f"All about {slug}.",
        "rule_en": rule_en,
        "rule_es": rule_es,
    }


@pytest.fixture
def release(tmp_path):
    """A factory of releases, each of which knows the rules of those before."""
    known: dict[str, list[str]] = {}

    def make(*records):
        for each in records:
            rules = (each["rule_en"], each["rule_es"])
            known.setdefault(each["slug"], []).extend(map(digest, rules))
        (tmp_path / "topics.json").write_text(json.dumps(records), encoding="utf-8")
        (tmp_path / "topic_rules.json").write_text(json.dumps(known), encoding="utf-8")
        return tmp_path

    return make


@pytest.fixture
def upgraded(db, release):
    """An archive of one release, with an edited rule and a topic of its own, and the next one."""
    load_authorities(
        release(
            record("cod", "cod", "bacalao"),
            record("herring", "herring", "arenque"),
            record("fish"),
        )
    )
    Topic.objects.filter(slug="herring").update(rule_en="herring OR sprat")
    Topic.objects.create(slug="tides", name="Tides", rule_en="tide")
    return release(
        record("cod", "cod OR codfish", "bacalao"),
        record("herring", "herring OR kipper", "arenque OR arenques"),
        record("fish"),
        record("eel", "eel", "anguila", broader="fish"),
        record("elver", "elver", "angula", broader="eel"),
    )


def rules():
    return {topic.slug: (topic.rule_en, topic.rule_es) for topic in Topic.objects.order_by("slug")}


def found():
    """What a search by topic finds: how many statements, by slug."""
    return {
        topic.slug: TurnSearch.objects.filter(topics__contains=[topic.pk]).count()
        for topic in Topic.objects.order_by("slug")
    }


COD = Differing("cod", Language.ENGLISH, "cod", "cod OR codfish", is_edited=False)
HERRING = (
    Differing("herring", Language.ENGLISH, "herring OR sprat", "herring OR kipper", is_edited=True),
    Differing("herring", Language.SPANISH, "arenque", "arenque OR arenques", is_edited=False),
)
BEFORE = {
    "cod": ("cod", "bacalao"),
    "fish": ("", ""),
    "herring": ("herring OR sprat", "arenque"),
    "tides": ("tide", ""),
}


def test_rules_that_differ_are_told_with_topics_that_only_one_side_has(upgraded):
    assert compare(upgraded) == Comparison((COD, *HERRING), ("eel", "elver"), ("tides",))


def test_blanks_make_no_difference(upgraded):
    Topic.objects.filter(slug="cod").update(rule_en="cod  OR\n codfish ")

    assert compare(upgraded).differing == HERRING


def test_a_rule_of_an_earlier_release_in_other_blanks_was_not_edited(upgraded):
    Topic.objects.filter(slug="cod").update(rule_en=" cod ")

    assert compare(upgraded).differing == (COD, *HERRING)


def test_a_rule_that_staff_emptied_was_edited(upgraded):
    Topic.objects.filter(slug="cod").update(rule_en="")

    assert compare(upgraded).differing[0].is_edited


def test_a_topic_that_is_named_gets_its_rules_whoever_wrote_them(upgraded):
    taken = take(upgraded, ["herring"])

    assert (taken.rules, taken.new) == (HERRING, ())
    assert rules() == BEFORE | {"herring": ("herring OR kipper", "arenque OR arenques")}
    assert compare(upgraded).differing == (COD,)


def test_what_a_topic_is_called_and_belongs_to_stays(upgraded):
    tides = Topic.objects.get(slug="tides")
    Topic.objects.filter(slug="cod").update(name="The cod", description="Ours", broader=tides)

    take(upgraded, ["cod"])

    cod = Topic.objects.get(slug="cod")
    assert (cod.name, cod.description, cod.broader) == ("The cod", "Ours", tides)


def test_all_takes_what_nobody_here_edited_and_adds_no_topic(upgraded):
    taken = take_unedited(upgraded)

    assert (taken.rules, taken.new) == ((COD, HERRING[1]), ())
    assert rules() == BEFORE | {
        "cod": ("cod OR codfish", "bacalao"),
        "herring": ("herring OR sprat", "arenque OR arenques"),
    }


def test_a_new_topic_that_is_named_is_added_within_what_it_is_a_part_of(upgraded):
    taken = take(upgraded, ["elver", "eel"])

    assert (taken.rules, taken.new) == ((), ("eel", "elver"))
    eel, elver = Topic.objects.filter(slug__in=["eel", "elver"]).order_by("slug")
    assert (eel.broader, elver.broader) == (Topic.objects.get(slug="fish"), eel)
    assert (eel.rule_en, eel.rule_es, eel.description) == ("eel", "anguila", "All about eel.")


def test_taken_rules_are_run_at_once_and_decisions_stay(upgraded, make_event, make_turn):
    event = make_event()
    turns = [make_turn(text, event) for text in ("A cod.", "Some codfish.", "An elver. A sprat.")]
    topics.rerun()
    cod = Topic.objects.get(slug="cod")
    for turn, state in ((turns[0], "rejected"), (turns[2], "confirmed")):
        decision = topics.Decision(TopicAssignment.State(state), by=None, at=timezone.now())
        topics.decide(cod, turn, 1, decision)
    assert found() == {"cod": 1, "fish": 0, "herring": 1, "tides": 0}
    revisions = Revision.objects.count()

    taken = take(upgraded, ["cod", "herring", "eel", "elver"])

    assert taken.events == 1
    assert found() == {"cod": 2, "eel": 1, "elver": 1, "fish": 1, "herring": 0, "tides": 0}
    assert list(cod.assignments.order_by("turn").values_list("turn", "state")) == [
        (turns[0].pk, "rejected"),
        (turns[1].pk, "proposed"),
        (turns[2].pk, "confirmed"),
    ]
    # What an event's revision says does not tell of topics.
    assert Revision.objects.count() == revisions
    assert differences() == []


def test_what_is_taken_over_already_is_not_taken_again(upgraded, make_event):
    make_event()
    slugs = ["cod", "herring", "eel", "elver"]
    assert take(upgraded, slugs).events == 1
    after = rules()

    for taken in (take(upgraded, slugs), take_unedited(upgraded)):
        assert (taken.rules, taken.new, taken.events) == ((), (), 0)
    assert rules() == after


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("tides", "“tides” is a topic of this archive alone: the release has no rules for it."),
        ("whale", "There is no topic “whale”, neither here nor in the release."),
        ("elver", "“elver” is a part of “eel”, which is not here: name it too."),
    ],
)
def test_a_mistake_is_told_and_nothing_is_changed(upgraded, slug, reason):
    with pytest.raises(NotTakenError) as refusal:
        take(upgraded, ["cod", slug])

    assert refusal.value.reasons == [reason]
    assert rules() == BEFORE


def test_a_new_topic_whose_name_is_taken_is_refused(upgraded):
    Topic.objects.filter(slug="tides").update(name="Eel")

    with pytest.raises(NotTakenError) as refusal:
        take(upgraded, ["eel"])

    assert refusal.value.reasons == [
        "“eel” is called “Eel”, as “tides” is here: give that another name first."
    ]


def test_an_archive_of_this_release_has_its_rules(samples):
    assert compare(FIXTURES) == Comparison((), (), ())
    assert take_unedited(FIXTURES).events == 0
    assert (differences(), mismatches()) == ([], set())


def test_every_rule_of_this_release_is_among_those_that_releases_brought():
    known = json.loads((FIXTURES / "topic_rules.json").read_text("utf-8"))
    listed = json.loads((FIXTURES / "topics.json").read_text("utf-8"))

    missing = {
        (each["slug"], digest(rule))
        for each in listed
        for rule in (each["rule_en"], each["rule_es"])
        if digest(rule) not in known.get(each["slug"], [])
    }

    assert missing == set(), "Add these to fixtures/topic_rules.json, and keep those before them."
