from transcripts.admin.bench import Piece, Reading, row_at, rows_of
from transcripts.parsing.shapes import Claim, Span

TEXT = "Title\n\nMR VANCE:  Yes  (Laughter.)\nmore. PAGE 2 And on.\n\nEnd"


def reading(text, *, markers=()):
    return Reading(
        n=1,
        label="MR VANCE",
        speaker="",
        known_by="unresolved label",
        kind="Statement",
        voice="own",
        words=4,
        text=text,
        exchange=None,
        topics=(),
        markers=markers,
        source=Span(7, 57),
    )


def claims():
    return [
        Claim("header", "title", Span(0, 7)),
        Claim("turns", "label", Span(7, 41)),
        Claim("boilerplate", "page number", Span(41, 48)),
        Claim("turns", "words", Span(48, 57)),
        Claim("boilerplate", "end mark", Span(57, 60)),
    ]


def test_the_pieces_joined_are_the_source():
    said = reading("Yes (Laughter.) more. And on.", markers=(Span(4, 15),))
    rows = rows_of(TEXT, claims(), [said])
    assert "".join(piece.text for row in rows for piece in row.pieces) == TEXT


def test_each_piece_says_what_claims_it():
    said = reading("Yes (Laughter.) more. And on.", markers=(Span(4, 15),))
    rows = rows_of(TEXT, claims(), [said])
    assert [[(piece.name, piece.text) for piece in row.pieces] for row in rows] == [
        [("header", "Title\n\n")],
        [
            ("label", "MR VANCE:"),
            ("words", "  Yes  "),
            ("marker", "(Laughter.)"),
            ("words", "\nmore. "),
            ("boilerplate", "PAGE 2 "),
            ("words", "And on.\n\n"),
        ],
        [("boilerplate", "End")],
    ]


def test_a_text_that_is_not_all_in_the_source_still_has_its_label():
    rows = rows_of(TEXT, claims(), [reading("Something else.", markers=(Span(0, 9),))])
    assert [piece.name for piece in rows[1].pieces] == [
        "label",
        "words",
        "boilerplate",
        "words",
    ]
    assert rows[1].pieces[0].text == "MR VANCE"


def test_what_no_claim_covers_is_unclaimed():
    (row,) = rows_of("odd", [], [])
    assert row.pieces == (Piece("unclaimed", "", "odd"),)
    assert row.pieces[0].tag == "unclaimed"


def test_rows_know_their_first_line_and_their_anchor():
    rows = rows_of(TEXT, claims(), [reading("Yes (Laughter.) more. And on.")])
    assert [(row.line, row.anchor) for row in rows] == [
        (1, "between-0"),
        (3, "turn-1"),
        (6, "between-57"),
    ]


def test_a_place_is_found_in_its_row():
    rows = rows_of(TEXT, claims(), [reading("Yes (Laughter.) more. And on.")])
    assert [row_at(rows, place).anchor for place in (0, 6, 7, 56, 57, 60)] == [
        "between-0",
        "between-0",
        "turn-1",
        "turn-1",
        "between-57",
        "between-57",
    ]


def test_only_what_its_type_does_not_say_is_named_in_words():
    assert Piece("header", "title", "Title").tag == "header: title"
    assert Piece("unclaimed", "no rule", "odd").tag == "unclaimed: no rule"
    assert Piece("words", "", "Yes").tag == ""
    assert Piece("boilerplate", "end mark", " \n").tag == ""
