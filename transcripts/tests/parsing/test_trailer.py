"""What stands after the last words."""

import pytest


def trailer(read, *lines):
    transcript = read("\n\n".join(["MR VOSS: Hello.[1]", *lines]))
    return [(claim.part, claim.rule) for claim in transcript.claims[1:]]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("END 2:28 P.M.", "end mark"),
        ("END", "end mark"),
        ("# # #", "end mark"),
        ("[ends]", "end mark"),
        ("5:33 P.M. EDT", "closing time"),
        ("Official news published at", "republisher's heading"),
        ("NOVIA DAILY originally published at NOVIA DAILY", "republisher's source"),
        ("The post Talks appeared first on Novia Daily.", "republisher's source"),
        ("Fictional sample: invented countries, people and outlets.", "fictional sample notice"),
        ("\\---", "rule"),
        ("END1:55 P.M. EDT", "end mark"),
        ("[end]", "end mark"),
        ("(Ends.)", "end mark"),
        ("+++++", "end mark"),
        ("- - - 0 - - -", "end mark"),
        ("VE 684.", "version number"),
        ("gob.mx/presidencia", "publisher's address"),
        ("Media contact: 12 34", "contact line"),
        ("Contact: the press office", "contact line"),
        ("(The video related to this transcript is available from us)", "video notice"),
        ("To view the Fish Press Briefing slides, visit us.", "slides notice"),
        ("*Correction: the fish was late.", "correction notice"),
        ("© Novia Daily 2021", "copyright line"),
        ("Page 3 of 4", "page number"),
        ("26 April 2001", "page's date"),
    ],
)
def test_a_closing_line_is_boilerplate_by_a_named_rule(read, line, rule):
    assert trailer(read, line) == [("boilerplate", rule)]


def test_notes_are_claimed_apart(read):
    assert trailer(read, "[1] A note. [back to transcript]", "[ends]") == [
        ("notes", "footnote"),
        ("boilerplate", "end mark"),
    ]


def test_what_no_rule_knows_after_an_end_mark_is_an_issue(read):
    transcript = read("MR VOSS: Hello.\n\nEND\n\nsome contact line\n\n[ends]")

    assert [claim.part for claim in transcript.claims] == [
        "turns",
        "boilerplate",
        "unclaimed",
        "boilerplate",
    ]
    assert [issue.kind for issue in transcript.issues] == ["unclaimed text"]


def test_an_end_mark_that_is_spoken_on_ends_nothing(read):
    assert len(read("MR VOSS: The END\n\nof it.").claims) == 1


def test_the_lists_below_a_page_are_boilerplate(read):
    lines = ["See also", "Talks in Arden", "March 3, 2021", "Topics", "Fish", "Text version"]

    assert set(trailer(read, *lines)) == {("boilerplate", "page's lists")}


@pytest.mark.parametrize("lines", [["Topics", "Fish"], ["See also", "word " * 40, "Topics"]])
def test_one_heading_or_long_lines_are_no_lists(read, lines):
    assert ("boilerplate", "page's lists") not in trailer(read, *lines)
