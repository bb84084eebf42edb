"""What stands before the first turn, line by line."""

import pytest

from transcripts.parsing import Claim, Source, Span, read_transcript
from transcripts.parsing.shapes import Hint, Metadata


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


def stated(text, *hints, media_type="text/html", **fields):
    claims = (Claim("header", "title field", Span(0, 5)),) if text.startswith("FIELD") else ()
    return read_transcript(
        Source(f"{text}\n\nMR VOSS: Hello.", media_type, hints, Metadata(**fields), claims)
    )


def test_the_fields_give_title_date_and_place_where_no_line_does():
    transcript = stated("4:20 P.M.", title="Talks", date="2021-03-03", location="Arden")

    assert (transcript.title, transcript.date, transcript.location) == (
        "Talks",
        "2021-03-03",
        "Arden",
    )


def test_the_day_of_the_event_goes_before_the_day_of_issue(read):
    lines = ("Talks in Novia", "Issued on: March 5, 2021", "March 3, 2021")

    assert header(read, *lines).date == "2021-03-03"
    assert header(read, *lines[:2]).date == "2021-03-05"


def test_a_printed_title_is_known_by_the_words_that_the_fields_state():
    transcript = stated(
        "Grand Hall\n\nREMARKS BY THE PRERNIER\nON FISH AND GRAIN\n\nArden",
        title="Remarks by the Premier on Fish and Grain",
    )

    assert transcript.title == "REMARKS BY THE PRERNIER ON FISH AND GRAIN"
    assert transcript.location == "Grand Hall, Arden"


def test_a_heading_is_the_title_whatever_the_fields_state():
    transcript = stated("Fish and us\n\nmore", Hint("heading", Span(0, 11)), title="Site")

    assert (transcript.title, [issue.kind for issue in transcript.issues]) == (
        "Fish and us",
        ["unclaimed text"],
    )


def test_headings_that_markdown_wraps_are_one():
    title = "Versión estenográfica de las palabras de la presidenta Eva Luz en el acto de"
    below = "Acto encabezado por la presidenta, desde la plaza mayor de la república de"
    more = ("firma", below, "Novia", "Presidencia | 3 de marzo de 2021", "Eva Luz, Presidenta")
    text = "\n\n".join((title, *more))
    hints = (
        Hint("heading", Span(0, len(title))),
        Hint("heading", Span(len(title) + 9, len(title) + 9 + len(below))),
    )

    transcript = stated(text, *hints, media_type="text/markdown")

    assert (transcript.title, transcript.date) == (f"{title} firma", "2021-03-03")
    assert rules(transcript) == [
        "title",
        "title goes on",
        "subtitle",
        "subtitle goes on",
        "date line",
        "caption",
    ]


def test_a_subtitle_gives_the_place_that_it_ends_in():
    text = "Talks in Novia\n\nActo encabezado por Eva Luz, desde Arden, D.N."
    hints = (Hint("heading", Span(0, 14)), Hint("heading", Span(16, len(text))))

    assert stated(text, *hints).location == "Arden, D.N."


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Press Conference | Arden, Novia", "Arden, Novia"),
        ("JOINT PRESS CONFERENCE ARDEN HOUSE, PUERTO BELLO", "ARDEN HOUSE, PUERTO BELLO"),
        ("DOORSTOP INTERVIEW - HALL OF FISH, ARDEN", "HALL OF FISH, ARDEN"),
        ("Joint Press Conference with Premier Roca Arden", None),
        ("Press Conference Questions and Answers", None),
    ],
)
def test_a_title_gives_the_place_after_the_event(read, title, place):
    assert header(read, title).location == place


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("E&OE......", "form mark"),
        ("E O IE", "form mark"),
        ("________________", "rule"),
        ("*Please see below for a correction, marked with an asterisk.", "correction notice"),
        ("[Recorded in the Grand Hall]", "delivery note"),
        ("Via Conference Call", "place line"),
        ("Held in Arden.", "place line"),
        ("Ana Roca, Minister of Trade", "caption"),
        ("With Mr Voss", "caption"),
        ("talks, Novia", "caption"),
        ("They spoke of fish, of grain, and of ships.", "report paragraph"),
        ("Office of the Spokesman", "publisher line"),
        ("Page 2", "page number"),
    ],
)
def test_lines_below_a_title_have_named_rules(read, line, rule):
    assert rules(header(read, "Talks in Novia", line)) == ["title", rule]


def test_a_letterhead_runs_its_parts_together(read):
    line = "For Immediate Release June 11, 2002 No. 2002/506 REMARKS"
    transcript = header(read, "DEPARTMENT OF FISH", line, "Talks in Novia")

    assert rules(transcript) == ["publisher line", "letterhead", "title"]
    assert transcript.date == "2002-06-11"


def test_mail_headers_begin_with_the_sender(read):
    transcript = header(
        read,
        "From: press@novia.example\nSubject: Fish; grain\nX-Mailer: none",
        "In article <1@novia.example> Ana writes:",
        "Talks in Novia",
        "Subject:\nFish; grain",
    )

    assert rules(transcript) == [
        *["mail header"] * 4,
        "title",
        "subjects line",
        "subjects list",
    ]


def test_a_form_word_is_the_titles_first_line_where_a_byline_follows(read):
    assert header(read, "PRESS BRIEFING\nBY EVA LUZ").title == "PRESS BRIEFING BY EVA LUZ"
    assert header(read, "PRESS BRIEFING\n\nBy Eva Luz").title == "By Eva Luz"


def test_the_first_topics_heading_is_no_title_where_every_topic_has_one(read):
    transcript = read("FISH\n\nQ. Why?\n\nA. So.\n\n" * 3)

    assert (transcript.title, transcript.turns[0].text) == (None, "FISH")
    assert read("FISH AND GRAIN\n\nQ. Why?\n\nA. So.").title == "FISH AND GRAIN"


def test_a_place_a_caption_and_a_roster_end_somewhere(read):
    places = header(read, "Talks in Novia", *["Arden"] * 7)
    captions = header(read, "Talks in Novia", *["With Mr Voss"] * 21)
    roster = header(read, "Talks in Novia", *["Present: Ana Roca"] * 41)

    assert [len(each.issues) for each in (places, captions, roster)] == [1, 1, 1]
    assert places.location == ", ".join(["Arden"] * 6)


def test_prose_of_any_length_is_a_report(read):
    report = "They spoke of fish and of grain. " * 40

    assert rules(header(read, "Talks in Novia", report.strip())) == ["title", "report paragraph"]


def test_people_are_read_from_the_fields_where_the_printed_title_is_in_capitals():
    transcript = stated("FIELD\n\nTALKS WITH PREMIER ANA ROCA", title="Talks with Premier Ana Roca")

    assert [(each.name, each.source) for each in transcript.participants] == [
        ("Ana Roca", Span(19, 27))
    ]


def test_a_line_as_wide_as_a_heading_that_is_none_wraps_to_nothing():
    title = "Remarks by the Premier of Novia on fish and grain and ships and all the rest"
    transcript = stated(f"{title}\n\nGrand Hall", media_type="text/markdown")

    assert (transcript.title, transcript.location) == (title, "Grand Hall")


def test_a_title_and_a_subtitle_end_somewhere():
    heading = "Remarks by the Premier of Novia on fish and grain and ships and all the re"
    lines = [heading] * 9
    hints = (Hint("heading", Span(0, len(heading))),)

    plain = stated("\n\n".join(lines), title=heading)
    wrapped = stated("\n\n".join([heading, *["x" * 75] * 9]), *hints, media_type="text/markdown")
    below = (*hints, Hint("heading", Span(len(heading) + 2, len(heading) + 2 + 75)))
    under = stated(
        "\n\n".join([heading, "y" * 75, *["x" * 75] * 9]), *below, media_type="text/markdown"
    )

    assert [len(each.title) < 600 for each in (plain, wrapped, under)] == [True] * 3
    assert all(each.issues for each in (wrapped, under))
