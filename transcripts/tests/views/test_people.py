"""The pages of people and outlets: labels, roles, questions by outlet, and merged addresses."""

from datetime import UTC, date, datetime

import pytest

from transcripts.ingest.merging import merge, undo
from transcripts.models import Exchange, Outlet, Role
from transcripts.tests.views.markup import read

NOON = datetime(2024, 6, 3, 12, tzinfo=UTC)
PAGES = ["/speakers/ana-ruiz/", "/speakers/anna-ruiz/", "/outlets/herald/", "/search/?q=cod"]


def join(record, into):
    return merge(record, into=into, by=None, at=NOON, reason="One person, two spellings")


@pytest.fixture
def herald():
    return Outlet.objects.create(slug="herald", name="The Herald")


@pytest.fixture
def bay():
    return Outlet.objects.create(slug="bay-post", name="Bay Post")


@pytest.fixture
def asks(make_event, make_turn):
    """Have somebody ask for an outlet on a day, and somebody answer."""

    def ask(speaker, outlet, day, **fields):
        event = make_event(f"talks-{day}", date=day, **fields)
        exchange = Exchange.objects.create(
            event=event,
            position=1,
            key=f"x{event.pk}",
            asker=speaker,
            outlet=outlet,
            state="answered",
        )
        make_turn("Cod?", event=event, kind="question", speaker=speaker, exchange=exchange)
        make_turn("Cod.", event=event, kind="answer", exchange=exchange)
        event.participations.create(speaker=speaker, position=1, outlet=outlet, labels=["QUESTION"])
        return event

    return ask


@pytest.fixture
def cy(make_speaker):
    return make_speaker("Cy Dee", kind="journalist")


@pytest.fixture
def spelt_twice(make_speaker, make_event, make_turn):
    """One person under two names in the transcripts of two houses."""
    ana, anna = make_speaker("Ana Ruiz"), make_speaker("Anna Ruiz")
    for number, (speaker, label, house) in enumerate(
        ((ana, "MS RUIZ", "Ministry of the Sea"), (anna, "LA MINISTRA RUIZ", "Bay House"))
    ):
        event = make_event(f"talks-{number}", date=date(2021 + number, 5, 4))
        event.source.originator = house
        event.source.save()
        make_turn("On cod.", event=event, speaker=speaker, label=label)
        event.participations.create(speaker=speaker, position=1, title="Minister", labels=[label])
    return ana, anna


def test_a_speaker_is_shown_under_every_label_with_whose_transcripts_print_it(client, spelt_twice):
    ana, anna = spelt_twice
    anna.name_forms.create(form="Anna Ruiz")
    join(anna, ana)

    page = read(client.get("/speakers/ana-ruiz/"))

    assert page.fact("Printed here as") == "LA MINISTRA RUIZ Bay House MS RUIZ Ministry of the Sea"
    assert page.fact("Also printed as") == "Anna Ruiz"
    took_part = page.one("aside").every("ul")[-1]
    assert [item.text for item in took_part.every("li")] == [
        "Title of talks-1 4 May 2022 · Minister LA MINISTRA RUIZ (Bay House)",
        "Title of talks-0 4 May 2021 · Minister MS RUIZ (Ministry of the Sea)",
    ]


def test_roles_of_both_records_are_listed_by_date_with_their_sources(client, spelt_twice):
    ana, anna = spelt_twice
    first, last = date(2019, 1, 1), date(2021, 2, 3)
    Role.objects.create(
        speaker=anna, title="Envoy", started_on=first, ended_on=last, source="The gazette"
    )
    Role.objects.create(speaker=ana, title="Minister", started_on=last, source="The decree")
    Role.objects.create(speaker=ana, title="Clerk", ended_on=first)
    join(anna, ana)

    roles = read(client.get("/speakers/ana-ruiz/")).fact("Roles")

    assert roles == (
        "Minister · 3 February 2021 – The decree"
        " Envoy · 1 January 2019 – 3 February 2021 The gazette"
        " Clerk · – 1 January 2019"
    )


def test_a_reporter_is_listed_with_outlets_their_days_and_their_questions(
    client, asks, cy, herald, bay
):
    asks(cy, herald, date(2021, 5, 4))
    asks(cy, herald, date(2021, 6, 7))
    asks(cy, bay, date(2023, 1, 2))
    asks(cy, bay, date(2023, 1, 3), state="draft")

    page = read(client.get("/speakers/cy-dee/"))

    outlets = page.one("dl").one("ul")
    assert [item.text for item in outlets.every("li")] == [
        "Bay Post 2 January 2023 1 question",
        "The Herald 4 May 2021 – 7 June 2021 2 questions",
    ]
    assert [heading.text for heading in page.every("h3")] == [
        "Cy Dee, Bay Post",
        "Cy Dee, The Herald",
        "Cy Dee, The Herald",
    ]
    assert page.text.count("Answered: MINISTER") == 3


def test_each_number_of_questions_leads_to_exactly_those(client, asks, cy, herald, bay):
    asks(cy, herald, date(2021, 5, 4))
    asks(cy, herald, date(2021, 6, 7))
    asks(cy, bay, date(2023, 1, 2))

    for address in ("/speakers/cy-dee/", "/outlets/herald/", "/outlets/bay-post/"):
        links = read(client.get(address)).links()
        counted = [link for link in links if link[1].endswith((" question", " questions"))]
        assert counted
        for search, number in counted:
            assert len(read(client.get(search)).every("li", of="hit")) == int(number.split()[0])


def test_an_outlet_lists_its_reporters_with_days_and_numbers(
    client, asks, cy, herald, make_speaker
):
    asks(cy, herald, date(2021, 5, 4))
    asks(make_speaker("Di Fox", kind="journalist"), herald, date(2022, 5, 4))

    page = read(client.get("/outlets/herald/"))

    assert [item.text for item in page.one("aside").every("li")] == [
        "Di Fox 4 May 2022 1 question",
        "Cy Dee 4 May 2021 1 question",
    ]


def test_the_old_address_leads_on_with_what_is_asked_of_it(client, spelt_twice, herald, bay):
    ana, anna = spelt_twice
    join(anna, ana)
    join(bay, herald)

    for old, new in (
        ("/speakers/anna-ruiz/?page=2&x=a%20b&x=c", "/speakers/ana-ruiz/?page=2&x=a+b&x=c"),
        ("/outlets/bay-post/", "/outlets/herald/"),
        ("/es/outlets/bay-post/?page=2", "/es/outlets/herald/?page=2"),
    ):
        response = client.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, new)


def test_a_merged_record_of_a_draft_leads_nowhere(client, make_event, make_speaker):
    draft = make_event(state="draft", published_at=None)
    join(make_speaker("Anna Ruiz", made_for=draft), make_speaker("Ana Ruiz"))

    assert client.get("/speakers/anna-ruiz/").status_code == 404
    assert read(client.get("/search/?speaker=anna-ruiz")).every(role="alert")
    assert "Anna" not in client.get("/speakers/ana-ruiz/").content.decode()


def test_a_search_by_the_old_name_means_the_other(client, spelt_twice):
    ana, anna = spelt_twice
    join(anna, ana)

    page = read(client.get("/search/?speaker=anna-ruiz"))

    assert len(page.every("li", of="hit")) == 2
    assert [chip.text for chip in page.every("a", of="chip")] == ["Take away: Speaker: Ana Ruiz ✕"]
    assert [
        item.text for item in page.one("ul", **{"aria-labelledby": "facet-speaker"}).every("li")
    ]
    both = read(client.get("/search/?speaker=anna-ruiz&speaker=ana-ruiz"))
    assert len(both.every("a", of="chip")) == 1


def test_a_search_by_the_old_outlet_means_the_other(client, asks, cy, herald, bay):
    asks(cy, bay, date(2021, 5, 4))
    join(bay, herald)

    page = read(client.get("/search/?outlet=bay-post"))

    assert len(page.every("li", of="hit")) == 1
    assert "Bay Post" not in page.text


def test_a_merged_record_is_in_no_list_and_no_facet(client, spelt_twice):
    ana, anna = spelt_twice
    join(anna, ana)

    for address in ("/speakers/", "/search/", "/"):
        assert "Anna Ruiz" not in client.get(address).content.decode()


def test_undone_every_page_is_what_it_was(client, spelt_twice, herald):
    ana, anna = spelt_twice
    before = [client.get(page).content for page in PAGES]
    made = join(anna, ana)
    assert [client.get(page).content for page in PAGES] != before

    undo(made, by=None, at=NOON)

    assert [client.get(page).content for page in PAGES] == before


def test_labels_and_sources_stay_text(client, spelt_twice):
    ana, _ = spelt_twice
    bad = "<script>alert(1)</script>"
    part = ana.participations.get()
    part.labels = [bad]
    part.save()
    part.event.source.originator = bad
    part.event.source.save()
    Outlet.objects.create(slug="bad", name="Bad", other_names=[bad])

    assert bad not in client.get("/speakers/ana-ruiz/").content.decode()
    assert bad not in client.get("/outlets/bad/").content.decode()


def test_of_many_events_the_newest_are_listed_and_the_others_counted(
    client, make_event, make_turn, make_speaker
):
    ana = make_speaker("Ana Ruiz")
    for day in range(1, 27):
        event = make_event(f"talks-{day}", date=date(2021, 5, day))
        make_turn("On cod.", event=event, speaker=ana)
        event.participations.create(speaker=ana, position=1)

    listed = read(client.get("/speakers/ana-ruiz/")).one("aside").every("ul")[-1].every("li")

    assert len(listed) == 25
    assert listed[0].text == "Title of talks-26 26 May 2021"
    assert listed[-1].text == "and 2 earlier events; the years above lead to them"
