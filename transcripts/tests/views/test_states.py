"""What the public sees of an event before it is published and after it is withdrawn."""

import pytest

from transcripts.ingest.publish import withdraw
from transcripts.models import Exchange, Outlet, Topic
from transcripts.tests.conftest import NOON
from transcripts.tests.views.markup import read

UNPUBLISHED = ["draft", "in review", "scheduled"]
PAGES = ["event", "statement", "exchange", "source"]
REASON = "The ministry has recalled this transcript."


def addresses(event):
    return {
        "event": event.get_absolute_url(),
        "statement": event.turns.get(kind="answer").get_absolute_url(),
        "exchange": event.exchanges.get().get_absolute_url(),
        "source": f"/sources/{event.source.sha256}/",
    }


@pytest.fixture
def make_talks(make_event, make_turn):
    """A factory of events with one exchange."""

    def make(slug="talks", **fields):
        event = make_event(slug, **fields)
        exchange = Exchange.objects.create(
            event=event, position=1, key=f"x{event.pk}", state="answered"
        )
        make_turn("Herring?", event=event, kind="question", exchange=exchange)
        make_turn("Herring.", event=event, kind="answer", exchange=exchange)
        return event

    return make


@pytest.fixture
def withdrawn(publish, receive_text):
    """An event that was published and taken back."""
    event = publish(receive_text())
    withdraw(event, reason=REASON, by=None, at=NOON)
    return event


@pytest.mark.parametrize("state", UNPUBLISHED)
@pytest.mark.parametrize("what", PAGES)
def test_what_is_not_published_is_not_found(client, make_talks, what, state):
    address = addresses(make_talks(state=state, published_at=None))[what]

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("what", PAGES)
def test_what_is_published_is_found(client, make_talks, what):
    assert client.get(addresses(make_talks())[what]).status_code == 200


@pytest.mark.parametrize("what", PAGES)
def test_what_is_withdrawn_is_gone_and_its_address_says_when_and_why(client, withdrawn, what):
    response = client.get(addresses(withdrawn)[what])

    assert response.status_code == 410
    assert read(response).fact("Withdrawn on") == "1 March 2024"
    assert read(response).fact("Reason") == REASON


@pytest.mark.parametrize("what", PAGES)
def test_what_is_withdrawn_shows_none_of_its_words(client, withdrawn, what):
    assert "herring" not in client.get(addresses(withdrawn)[what]).content.decode().lower()


@pytest.fixture
def beside_a_draft(make_event, make_turn, make_speaker):
    """A published event and a draft with the same speakers, outlet, topic and words."""
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Bay", kind="journalist")
    hidden = make_speaker("Sly Fox")
    herald = Outlet.objects.create(slug="herald", name="The Herald")
    topic = Topic.objects.create(slug="herring", name="Herring", rule_en="herring")
    for slug, fields in (
        ("open-talks", {}),
        ("shut-talks", {"state": "draft", "published_at": None, "languages": ["es"]}),
    ):
        event = make_event(slug, **fields)
        secret = "" if event.is_public else " secretly"
        exchange = Exchange.objects.create(
            event=event, position=1, key=f"x{event.pk}", asker=bo, outlet=herald, state="answered"
        )
        for kind, speaker in (("question", bo), ("answer", ana)):
            turn = make_turn(
                f"Herring{secret}.", event=event, kind=kind, speaker=speaker, exchange=exchange
            )
            topic.assignments.create(turn=turn, paragraph=1, origin="rule")
        if not event.is_public:
            make_turn("Herring.", event=event, speaker=hidden)
        event.participations.create(speaker=ana, position=1)
    make_turn("Good morning.", event=event)


@pytest.mark.usefixtures("beside_a_draft")
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/about/",
        "/events/",
        "/exchanges/",
        "/speakers/",
        "/topics/",
        "/search/",
        "/search/?q=herring",
        "/search/?q=zzzz",
        "/search/?speaker=ana-ruiz",
        "/speakers/ana-ruiz/",
        "/speakers/bo-bay/",
        "/outlets/herald/",
        "/topics/herring/",
    ],
)
def test_no_page_shows_or_counts_anything_of_a_draft(client, address):
    shown = read(client.get(address)).text.lower()

    assert not [word for word in ("shut", "secret", "sly", "fox") if word in shown]


@pytest.mark.usefixtures("beside_a_draft")
def test_the_figures_leave_drafts_out(client):
    front = read(client.get("/"))

    assert [front.fact(name) for name in ("Events", "Statements", "Speakers", "Words")] == [
        "1",
        "2",
        "2",
        "2",
    ]


@pytest.mark.usefixtures("beside_a_draft")
def test_the_facets_leave_drafts_out(client):
    facet = read(client.get("/search/")).one("ul", **{"aria-labelledby": "facet-speaker"})

    assert [item.text for item in facet.every("li")] == ["Ana Ruiz 1", "Bo Bay 1"]


@pytest.mark.usefixtures("beside_a_draft")
def test_a_draft_cannot_be_searched_by_its_name(client):
    page = read(client.get("/search/?event=shut-talks"))

    assert page.every("p", role="alert")


def test_a_merged_speaker_leads_to_the_other_for_good(client, make_speaker):
    ana = make_speaker("Ana Ruiz Ortega")
    make_speaker("Ana Ruiz", merged_into=ana)

    response = client.get("/speakers/ana-ruiz/")

    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/speakers/ana-ruiz-ortega/",
    )
