import pytest
from django.urls import reverse

from transcripts.ingest.index import differences
from transcripts.ingest.topics import rerun
from transcripts.models import Topic, TopicAssignment, Turn, TurnSearch


@pytest.fixture
def bridges(make_published):
    """A topic that finds two paragraphs of a published event."""
    make_published()
    topic = Topic.objects.create(slug="bridges", name="Bridges", rule_en="bridge")
    rerun()
    return topic


def page(topic, name):
    return reverse(f"admin:transcripts_topic_{name}", args=[topic.pk])


def text(response):
    return " ".join(response.content.decode().split())


def test_a_trial_tells_what_would_change_and_changes_nothing(staff, bridges):
    response = staff.post(page(bridges, "try"), {"rule_en": "grain OR October", "rule_es": ""})

    shown = text(response)
    assert "Would add 1, remove 1" in shown
    assert "1 paragraph would stay." in shown
    assert "It will open in <mark>October</mark>." in shown
    assert "Will the <mark>bridge</mark> open this year?" in shown
    bridges.refresh_from_db()
    assert bridges.rule_en == "bridge"
    assert bridges.assignments.count() == 2


def test_rules_are_saved_from_their_trial(staff, bridges):
    staff.post(page(bridges, "try"), {"rule_en": "October", "rule_es": "octubre", "_save": ""})

    bridges.refresh_from_db()
    assert (bridges.rule_en, bridges.rule_es) == ("October", "octubre")
    assert [row.words for row in bridges.assignments.all()] == [["October"]]
    assert differences() == []


def test_a_rule_with_a_mistake_is_refused_with_its_place(staff, bridges):
    sent = {"rule_en": 'bridge OR (grain "river', "rule_es": "speaker:quill", "_save": ""}
    response = staff.post(page(bridges, "try"), sent)

    shown = text(response)
    assert "At character 11, “(”: This bracket is not closed" in shown
    assert "A rule takes words only" in shown
    assert "Would add" not in shown
    bridges.refresh_from_db()
    assert bridges.rule_en == "bridge"


def test_a_mistake_is_refused_on_the_topics_own_page_too(staff, bridges):
    own = reverse("admin:transcripts_topic_change", args=[bridges.pk])
    response = staff.post(own, {"name": "Bridges", "rule_en": "bridge NEAR/99 river"})

    assert "At character 8, “NEAR/99”" in text(response)


def test_a_rejected_finding_leaves_the_search_and_says_who_and_when(staff, bridges):
    question = Turn.objects.get(kind="question")
    staff.post(page(bridges, "findings"), {"decide": f"{question.pk}-1-reject"})

    row = TopicAssignment.objects.get(turn=question)
    assert (row.state, str(row.decided_by), bool(row.decided_at)) == (
        "rejected",
        "staff0",
        True,
    )
    assert TurnSearch.objects.get(turn_id=question.pk).topics == []
    assert differences() == []
    shown = text(staff.get(page(bridges, "findings"), {"state": "rejected"}))
    assert '<b>Rejected</b> <span class="quiet">by staff0,' in shown


def test_a_decision_can_be_taken_back(staff, bridges):
    question = Turn.objects.get(kind="question")
    staff.post(page(bridges, "findings"), {"decide": f"{question.pk}-1-reject"})
    staff.post(page(bridges, "findings"), {"decide": f"{question.pk}-1-back"})

    row = TopicAssignment.objects.get(turn=question)
    assert (row.state, row.decided_at) == ("proposed", None)
    assert differences() == []


def test_a_paragraph_that_a_trial_would_add_can_be_confirmed(staff, bridges):
    answer = Turn.objects.get(kind="answer")
    sent = {"rule_en": "October", "rule_es": "", "decide": f"{answer.pk}-1-confirm"}
    shown = text(staff.post(page(bridges, "try"), sent))

    assert "Would add 0, remove 2" in shown
    assert "stays whatever a rule says: 1 confirmed, 0 rejected." in shown
    assert bridges.assignments.get(turn=answer).state == "confirmed"
    assert differences() == []


@pytest.mark.parametrize("asked", ["", "x", "1-1-drop", "{turn}-9-confirm", "{turn}-0-reject"])
def test_no_other_decision_is_taken(staff, bridges, asked):
    sent = {"decide": asked.format(turn=Turn.objects.get(position=1).pk)}

    assert staff.post(page(bridges, "findings"), sent).status_code == 400
    assert bridges.assignments.decided().count() == 0


def test_who_may_not_change_topics_may_not_try_or_decide(client, make_staff, bridges):
    client.force_login(make_staff("view_topic"))

    for name in ("try", "findings"):
        assert client.get(page(bridges, name)).status_code == 403
        assert client.post(page(bridges, name), {"decide": "1-1-confirm"}).status_code == 403


def test_findings_are_escaped(staff, make_published):
    event = make_published()
    turn = event.turns.order_by("position").first()
    Turn.objects.filter(pk=turn.pk).update(text="Tom & 1 < bridge.")
    topic = Topic.objects.create(slug="bridges", name="Bridges", rule_en="bridge")
    rerun()

    shown = text(staff.get(page(topic, "findings")))

    assert "Tom &amp; 1 &lt; <mark>bridge</mark>." in shown


def test_findings_take_as_many_queries_for_many_as_for_one(
    staff, bridges, django_assert_max_num_queries
):
    event = Turn.objects.get(position=1).event
    last = event.turns.count()
    for n in range(1, 21):
        turn = Turn.objects.get(event=event, position=1)
        turn.pk, turn.key, turn.position, turn.text = None, f"many{n}", last + n, "A bridge."
        turn.save()
    rerun()

    with django_assert_max_num_queries(12):
        shown = text(staff.get(page(bridges, "findings")))
    assert "Bridges: 22 paragraphs" in shown
    with django_assert_max_num_queries(18):
        staff.post(page(bridges, "try"), {"rule_en": "open", "rule_es": ""})
