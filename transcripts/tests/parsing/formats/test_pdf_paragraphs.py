"""Printed lines put together to paragraphs, by where they stand on the paper."""

import pytest

from transcripts.parsing.formats.composition import Composition, Run
from transcripts.parsing.formats.pdf.lines import PrintedLine
from transcripts.parsing.formats.pdf.paragraphs import paragraphs_of

LETTER = 5.0  # points


def line(text, left=100.0, baseline=700.0, size=10.0, styles=()):
    return PrintedLine(
        runs=(Run(text, frozenset(styles)),),
        left=left,
        right=left + LETTER * len(text),
        baseline=baseline,
        size=size,
        opening=left + LETTER * len(text.partition(" ")[0]),
    )


def column(*texts, left=100.0, top=700.0, leading=12.0):
    """Lines one below the other; an empty text leaves half a line free."""
    lines = []
    for text in texts:
        if text:
            lines.append(line(text, left, top))
        top -= leading if text else leading / 2
    return lines


def shown(*pages):
    """Give the text of the paragraphs, as a source has it."""
    found = []
    for paragraph in paragraphs_of(pages):
        composition = Composition()
        span = composition.add(paragraph.runs)
        assert span
        text = "".join(composition.pieces)
        found.append(f"{paragraph.furniture}: {text}" if paragraph.furniture else text)
    return found


FULL = "The two delegations spoke of trade, of rivers and"
ALSO = "of the schools that both of the two peoples built"


def test_lines_are_joined_and_a_gap_parts_paragraphs():
    assert shown(column(FULL, ALSO, "today.", "", FULL, ALSO)) == [
        f"{FULL} {ALSO} today.",
        f"{FULL} {ALSO}",
    ]


def test_a_line_with_room_for_the_next_word_ends_its_paragraph():
    assert shown(column(FULL, "They agreed.", "MR VOSS: Thank you.", FULL)) == [
        f"{FULL} They agreed.",
        "MR VOSS: Thank you.",
        FULL,
    ]


def test_an_indented_line_begins_a_paragraph():
    lines = [*column(FULL, ALSO), line(ALSO[3:], 110, 676), line(FULL, 100, 664)]

    assert shown(lines) == [f"{FULL} {ALSO}", f"{ALSO[3:]} {FULL}"]


def test_lines_of_another_size_are_headings_of_their_own():
    page = [
        line("Talks in Arden on", 100, 730, 14),
        line("Trade", 100, 714, 14),
        *column(FULL, ALSO, FULL),
    ]
    found = paragraphs_of([page])

    assert shown(page) == ["Talks in Arden on Trade", f"{FULL} {ALSO} {FULL}"]
    assert [paragraph.is_heading for paragraph in found] == [True, False]


def test_bold_lines_below_one_another_are_one_title():
    bold = [
        line(text, 100, top, styles=("bold",)) for text, top in (("Talks", 724), ("Arden", 712))
    ]

    assert shown([*bold, *column(FULL, ALSO)]) == ["Talks Arden", f"{FULL} {ALSO}"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (ALSO, "and of peace between all of the people that live", True),
        (ALSO, "MR VOSS: Thank you.", False),
        (ALSO, "Q    Is that so?", False),
        ("and of peace.", "They agreed.", False),
    ],
)
def test_a_paragraph_goes_on_over_a_page_unless_a_label_opens_one(first, second, joined):
    found = shown(column(FULL, first), column(second, "It was so."))

    assert len(found) == (1 if joined else len(found))
    assert (f"{first} {' '.join(second.split())}" in found[0]) is joined


def test_a_label_below_a_full_line_that_ends_a_sentence_opens_a_paragraph():
    full = f"{FULL[:-1]}."

    assert shown(column(full, "MR VOSS: Thank you.", FULL, "MS RAY: Yes.")) == [
        *(full, "MR VOSS: Thank you.", f"{FULL} MS RAY: Yes."),
    ]


def test_what_each_page_prints_again_follows_the_paragraph_that_it_parts():
    pages = [
        [
            line("Novia Transcripts", 200, 760),
            *column(*[f"{FULL} {letter}" for letter in letters]),
            line(f"Page {number} of 3", 250, 40),
            line(f"Printed in Arden, {number}", 250, 28),
        ]
        for number, letters in enumerate(("abc", "def", "ghi"), start=1)
    ]

    assert shown(*pages) == [
        "running head: Novia Transcripts",
        " ".join(f"{FULL} {letter}" for letter in "abcdefghi"),
        *("running foot: Page 1 of 3", "running foot: Printed in Arden, 1"),
        "running head: Novia Transcripts",
        *("running foot: Page 2 of 3", "running foot: Printed in Arden, 2"),
        "running head: Novia Transcripts",
        *("running foot: Page 3 of 3", "running foot: Printed in Arden, 3"),
    ]


def test_a_label_that_comes_first_on_many_pages_is_no_running_head():
    firsts = ("REPORTER:", "They met.", "REPORTER:", "We agreed.", "REPORTER:", "I left.")
    pages = [column(first, f"{FULL} {first}", "So.") for first in firsts]

    assert [text for text in shown(*pages) if "REPORTER:" in text[:20]] == ["REPORTER:"] * 3


def test_a_page_number_is_known_by_its_form_where_it_stands_outermost():
    page = [*column(FULL, ALSO), line("– 7 –", 250, 40)]

    assert shown(page) == [f"{FULL} {ALSO}", "page number: – 7 –"]


def test_a_line_again_at_another_height_is_text():
    pages = [column("(Laughter.)", FULL, "Yes.", top=top) for top in (700, 650, 600, 550)]

    assert shown(*pages) == ["(Laughter.)", f"{FULL} Yes."] * 4


def test_two_columns_are_read_one_after_the_other():
    left, right = "The delegations spoke", "of rivers and of seas"
    tops = [700 - n * 12 for n in range(6)]
    page = [
        line("Talks in Arden on rivers and on the seas", 100, 740),
        *[each for top in tops for each in (line(left, 100, top), line(right, 220, top))],
        line("They all left on the next day after", 100, 600),
    ]

    assert shown(page) == [
        "Talks in Arden on rivers and on the seas",
        " ".join([left] * 6 + [right] * 6),
        "They all left on the next day after",
    ]


def test_a_column_may_be_empty_on_a_page():
    left, right = "The delegations spoke", "of rivers and of seas"
    tops = [700 - n * 12 for n in range(6)]
    first = [each for top in tops for each in (line(left, 100, top), line(right, 220, top))]

    assert shown(first, [line("They agreed there.", 220, 700)])[-1] == (
        " ".join([left] * 6 + [right] * 6 + ["They agreed there."])
    )


def test_a_narrow_column_of_labels_is_none():
    page = [
        each
        for n in range(6)
        for each in (line("VOSS:", 100, 700 - n * 30), line(FULL, 200, 700 - n * 30))
    ]

    assert shown(page) == [f"VOSS:\t{FULL}"] * 6


def test_lines_side_by_side_that_are_near_are_one():
    page = [line("Thank", 100, 700), line("you.", 130, 701), *column(FULL, ALSO, top=688)]

    assert shown(page)[0] == "Thank you."


@pytest.mark.parametrize(
    ("head", "rest", "others", "joined"),
    [
        ("delega-", "tions spoke of it", "", "delegations"),
        ("worker-cen-", "tered trade", "", "worker-centered"),
        ("high-", "level talks", "of high-level talks there", "high-level"),
        ("ever-", "changing", "so ever many and changing so", "ever-changing"),
        ("Indo-", "Pacific", "", "Indo-Pacific"),
        ("COVID-", "19", "", "COVID-19"),
        ("CONJUN-", "TA", "", "CONJUNTA"),
        ("two-plus-", "two", "so plus one two so", "two-plus-two"),
        ("sof\N{SOFT HYPHEN}", "ter", "", "softer"),
        ("yes -", "and no", "", "yes - and no"),
        ("yes-", "(no)", "", "yes- (no)"),
    ],
)
def test_a_word_that_a_line_parts_is_made_whole(head, rest, others, joined):
    """The lines reach as far as the broken one, so that no paragraph ends there."""
    wide = "x" * 60
    page = [line(f"{'x' * (59 - len(head))} {head}", 100, 700), line(rest, 100, 688)]
    hyphenated = [line(f"{'y' * 57} ab-", 100, 500 - n * 12) for n in range(4)]
    page += [line(f"{others} {wide}"[:60], 100, 600), *hyphenated]

    assert joined in " ".join(shown(page))


def test_where_lines_part_no_words_a_hyphen_stays():
    lines = column("x" * 50 + " ever-", "changing", *[FULL] * 40)

    assert "ever-changing" in shown(lines)[0]


def test_a_document_without_lines_has_no_paragraphs():
    assert shown([], []) == []
