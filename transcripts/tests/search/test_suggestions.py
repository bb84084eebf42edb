from datetime import date

import pytest

from transcripts.search.suggestions import named_like, suggestions

THAT_DAY = {"started_on": date(2023, 1, 1)}


@pytest.fixture
def event(make_event):
    return make_event()


@pytest.fixture
def make_official(make_speaker):
    def make(name, *forms, title="Minister of the Sea", labels=(), **fields):
        speaker = make_speaker(name, **fields)
        for form in (name, *forms):
            speaker.name_forms.create(form=form)
        speaker.roles.create(
            title=title, organisation="Sea House", house_labels=list(labels), **THAT_DAY
        )
        return speaker

    return make


def named(label, event):
    return [each.speaker.name for each in suggestions(label, [event])]


@pytest.mark.parametrize(
    "label",
    [
        "SECRTARY ROCAVERDE",
        "SECRETARY ROCAVEDRE",
        "SECRETARY ROCAVERDEE",
        "SECRETARY ROCAVRDE",
        "QMS. ROCAVERDE",
        "AMBASSADOR ROCAVERDE",
        "Rocaverde",
    ],
)
def test_a_slip_of_the_typist_suggests_the_right_person(event, make_official, label):
    make_official("Ana Rocaverde", "SECRETARY ROCAVERDE")
    make_official("Ben Odemar", "SECRETARY ODEMAR")

    assert named(label, event) == ["Ana Rocaverde"]


@pytest.mark.parametrize("label", ["THE PRESDEINT", "THE PRESIDNT", "THE PRESIDENT"])
def test_a_house_label_misprinted_suggests_who_held_the_office_that_day(
    event, make_official, label
):
    make_official("Ana Rocaverde", title="President", labels=["THE PRESIDENT"])
    make_official("Ben Odemar", title="Vice President", labels=["THE VICE PRESIDENT"])

    assert named(label, event) == ["Ana Rocaverde"]


def test_a_suggestion_says_why_and_what_was_held_that_day(event, make_official):
    make_official("Ana Rocaverde", "MS. ROCAVERDE")

    (found,) = suggestions("MS. ROCAVEDRE", [event])

    assert found.reasons == ("near spelling of “MS. ROCAVERDE”", "near spelling of “Ana Rocaverde”")
    assert [role.words for role in found.roles] == ["Minister of the Sea, Sea House"]
    assert found.warning == ""


def test_mr_and_ms_of_one_name_are_suggested_with_a_warning(event, make_official):
    make_official("Ana Rocaverde", "MS. ROCAVERDE")

    (found,) = suggestions("MR. ROCAVERDE", [event])

    assert (found.speaker.name, found.warning) == ("Ana Rocaverde", "MS. ROCAVERDE")


def test_an_office_that_contradicts_is_a_warning(event, make_official):
    make_official("Ana Rocaverde", "SECRETARY ROCAVERDE", title="Secretary of State")

    (found,) = suggestions("PRESIDENT ROCAVERDE", [event])

    assert found.warning == "SECRETARY ROCAVERDE"


def test_who_holds_an_office_that_day_comes_first(event, make_official):
    late = make_official("Ana Rocaverde", "MR. ROCAVERDE")
    late.roles.update(ended_on=date(2023, 2, 1))
    make_official("Ben Rocaverde", "MR. ROCAVERDE")

    assert named("MR. ROCAVERDE", event) == ["Ben Rocaverde", "Ana Rocaverde"]


def test_who_takes_part_under_nearly_the_label_is_suggested(event, make_speaker):
    chair = make_speaker("Ana Rocaverde")
    event.participations.create(speaker=chair, position=1, labels=["PRIME MINISTER"])

    (found,) = suggestions("PRIME MININISTER", [event])

    assert (found.speaker, found.reasons) == (chair, ("is “PRIME MINISTER” in the same event",))


def test_a_merged_record_s_names_and_offices_suggest_the_one_it_leads_to(
    event, make_speaker, make_official
):
    into = make_speaker("Ben Odemar")
    make_official("Carl Rocaverde", "MR. ROCAVERDE", merged_into=into)

    assert [each.speaker for each in suggestions("MR. ROCAVERDE", [event])] == [into]
    assert [each.organisation for each in suggestions("MR. ROCAVERDE", [event])[0].roles]
    assert named_like("rocaverde", [event]) == [into]


def test_unnamed_and_invented_people_are_never_suggested(event, make_speaker, make_official):
    make_official("Ana Rocaverde", "MR. ROCAVERDE", is_fictional=True)
    unnamed = make_speaker("Rocaverde official", kind="anonymous", only_in=event)
    event.participations.create(speaker=unnamed, position=1, labels=["MR. ROCAVERDES"])

    assert suggestions("MR. ROCAVERDE", [event]) == []
    assert named_like("rocaverde", [event]) == []


def test_anybody_is_found_by_a_part_of_the_name(event, make_official):
    make_official("Ana Rócaverde")

    assert [each.name for each in named_like("rocav", [event])] == ["Ana Rócaverde"]
