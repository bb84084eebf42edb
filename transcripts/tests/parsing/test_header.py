"""What stands before the first turn, line by line."""

import pytest


def header(read, *lines):
    return read("\n\n".join([*lines, "MR VOSS: Hello."]))


def rules(transcript):
    return [claim.rule for claim in transcript.claims if claim.part != "turns"]


def test_a_printed_again_title_is_claimed_by_its_own_rule(read):
    assert rules(header(read, "Talks in Novia", "Talks in NOVIA")) == ["title", "repeated title"]


def test_a_title_goes_on_over_the_next_line(read):
    transcript = header(read, "REMARKS BY THE PREMIER\nIN QUESTION AND ANSWER SESSION")

    assert transcript.title == "REMARKS BY THE PREMIER IN QUESTION AND ANSWER SESSION"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("March 3, 2021", "2021-03-03"),
        ("Wednesday, March 3rd, 2021", "2021-03-03"),
        ("3 March 2021", "2021-03-03"),
        ("3 Sept. 2021", "2021-09-03"),
        ("Date: 2021-03-03", "2021-03-03"),
        ("3 de marzo de 2021", "2021-03-03"),
        ("March 3, 2021 17:00", "2021-03-03"),
        ("For Immediate Release   March 3, 2021", "2021-03-03"),
        ("Office of the Spokesman, March 3, 2021", "2021-03-03"),
    ],
)
def test_a_date_line_gives_the_date(read, line, date):
    transcript = header(read, "Talks with Somebody", line)

    assert (transcript.date, transcript.location) == (date, None)
    assert transcript.issues == ()


@pytest.mark.parametrize("line", ["3/4/2021", "2021-02-30", "February 30, 2021"])
def test_what_is_no_plain_date_gives_none(read, line):
    assert header(read, "Talks with Somebody", line).date is None


@pytest.mark.parametrize("line", ["2:03 P.M. EST", "(1:05 p.m. EDT)", "16:40", "17:00 horas"])
def test_a_time_line_is_claimed(read, line):
    assert rules(header(read, "Talks with Somebody", line)) == ["title", "time line"]


def test_the_title_gives_the_date_where_no_line_does(read):
    assert header(read, "Press Briefing by Somebody, May 18, 2022").date == "2022-05-18"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["Puerto Bello, 3 de marzo de 2021"], "Puerto Bello"),
        (["Grand Hall, Arden", "March 3, 2021"], "Grand Hall, Arden"),
        (["Briefing Room", "Arden, D.C."], "Briefing Room, Arden, D.C."),
        (["Place: Arden"], "Arden"),
    ],
)
def test_a_place_line_gives_the_place(read, lines, place):
    assert header(read, "Talks with Somebody", *lines).location == place


def test_an_event_beside_a_date_is_no_place(read):
    transcript = header(read, "Press Conference, 5 March 2020")

    assert (transcript.title, transcript.location) == ("Press Conference, 5 March 2020", None)


def test_lines_of_a_form_are_claimed_by_named_rules(read):
    transcript = header(
        read, "TRANSCRIPT", "Ministry of Trade", "Talks with Somebody", "Subjects: wheat; fish"
    )

    assert rules(transcript) == ["form mark", "publisher line", "title", "subjects line"]


def test_a_roster_line_gives_participants(read):
    transcript = header(
        read, "Talks in Novia", "Participants: Eva Luz, Minister of Trade; Ben Voss; the press"
    )

    assert [(each.name, each.role) for each in transcript.participants] == [
        ("Eva Luz", "Minister of Trade"),
        ("Ben Voss", None),
    ]
    assert transcript.turns[0].attribution.name == "Ben Voss"


def test_a_sentence_that_names_a_speaker_sums_up(read):
    assert rules(header(read, "Talks in Novia", "Voss met the press after lunch.")) == [
        "title",
        "summary line",
    ]


@pytest.mark.parametrize("line", ["Nobody we know said anything.", "word", "a " * 201])
def test_a_line_that_no_rule_knows_is_an_issue_with_its_place(read, line):
    transcript = header(read, line.strip())

    assert [issue.kind for issue in transcript.issues] == ["unclaimed text"]
    assert transcript.claims[0].part == "unclaimed"


def test_a_line_below_the_title_that_is_a_sentence_is_not_joined_to_it(read):
    transcript = header(read, "Talks in Novia\nThey went well today.")

    assert transcript.title == "Talks in Novia"
    assert [issue.kind for issue in transcript.issues] == ["unclaimed text"]
