import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.search.query import (
    And,
    Field,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    alternatives,
    fields,
    read,
    read_rule,
    sought,
    terms,
    write,
)
from transcripts.search.query.grammar import MOST_COSTLY, MOST_TERMS

A, B, C = Word("a"), Word("b"), Word("c")
PIECES = [
    *("a", "herring", "acción", "T-MEC", "OR", "AND", "NOT", "or", "(", ")", "-", '"', "“", "*"),
    *("NEAR", "NEAR/3", "NEAR/99", "semi*", "x*", "speaker:", "is:question", "foo:bar", "since:"),
    *(" ", " ", " ", "\x00", "\ud800", "'", "\\", ":", "&", "|", "!", "<->", "😀", "e\u0301"),
]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("herring", Word("herring")),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a or b", And((A, Word("or"), B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a (b c)", And((A, B, C))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("a --b", And((A, Not(B)))),
        ("a -(b OR c)", And((A, Not(Or((B, C)))))),
        ("a-b", Word("a-b")),
        ("a - b", And((A, B))),
        ('"a b" c', And((Phrase("a b"), C))),
        ("“a b” c", And((Phrase("a b"), C))),
        ("«a  b»", Phrase("a b")),
        ('a -"b c"', And((A, Not(Phrase("b c"))))),
        ("semicond*", Prefix("semicond")),
        ("a NEAR/5 b", Near(A, B, 5)),
        ("a NEAR/5 b NEAR/2 c", And((Near(A, B, 5), Near(B, C, 2)))),
        ('-aa* NEAR/5 "b c"', Not(Near(Prefix("aa"), Phrase("b c"), 5))),
        ("c a NEAR/5 b OR c", Or((And((C, Near(A, B, 5))), C))),
        ("speaker:blinken a", And((Field("speaker", "blinken"), A))),
        ("Speaker:blinken", Field("speaker", "blinken")),
        ('a -speaker:"Ana Ruiz"', And((A, Not(Field("speaker", "Ana Ruiz"))))),
        ("asked-by:park OR to: ruiz", Or((Field("asked-by", "park"), Field("to", "ruiz")))),
        (
            "at 10:30, https://a.example",
            And((Word("at"), Word("10:30,"), Word("https://a.example"))),
        ),
        ("T-MEC, EE.UU. & COVID-19", And((Word("T-MEC,"), Word("EE.UU."), Word("COVID-19")))),
        ("Me\u0301xico", Word("México")),
        ("a\x00b", And((A, B))),
    ],
)
def test_a_query_is_read_as_a_tree(text, tree):
    assert read(text).tree == tree


@pytest.mark.parametrize(
    ("text", "place", "message", "instead"),
    [
        ('a "b c', (2, 6), "This quotation mark is not closed", '"b c"'),
        ("a (b OR c", (2, 3), "This bracket is not closed", "b OR c"),
        ("a) b", (1, 2), "Nothing opens this bracket.", ""),
        ("OR a", (0, 2), "OR stands between two words.", "a"),
        ("a OR", (2, 4), "OR stands between two words.", "a"),
        ("a NEAR b", (2, 6), "NEAR takes a number of words from 1 to 20", "a NEAR/10 b"),
        ("a NEAR/0 b", (2, 8), "NEAR takes a number", "a NEAR/1 b"),
        ("a NEAR/21 b", (2, 9), "NEAR takes a number", "a NEAR/20 b"),
        ("a NEAR/5 (b OR c)", (2, 8), "NEAR stands between two words", "a (b OR c)"),
        ("NEAR/5 b", (0, 6), "NEAR stands between two words", "b"),
        ("a x*", (2, 4), "At least two letters", "x"),
        ("a se*con", (2, 8), "The star stands at the end", '"se con"'),
        ("a speaker:", (2, 10), "A value must follow the colon.", ""),
        ("a foo:bar", (2, 9), "There is no operator foo:", "foo:bar"),
        ("-a", (0, 2), "This only takes away", "-a"),
        ("b OR -a", (0, 7), "This only takes away", "b OR -a"),
        ("!?", (0, 2), "There is no word to search for.", ""),
        ("b " + "a" * 101, (2, 103), "This word is too long", "a" * 100),
        ("(" * 10 + "(a) b" + ")" * 10, (10, 11), "Brackets stand too deep", ""),
    ],
)
def test_a_mistake_is_told_at_its_place_with_what_was_read_instead(text, place, message, instead):
    mistake = read(text).mistakes[0]

    assert (mistake.place.start, mistake.place.end) == place
    assert str(mistake.message).startswith(message)
    assert mistake.instead == instead


def test_words_beyond_the_most_are_left_out():
    query = read("a " * (MOST_TERMS + 5))

    assert len(terms(query.tree)) == MOST_TERMS
    assert query.mistakes[0].place.start == 2 * MOST_TERMS


def test_costly_terms_beyond_the_most_are_left_out_and_told_once():
    query = read("ab* " * (MOST_COSTLY + 5))

    assert sum(isinstance(term, Prefix) for term in terms(query.tree)) == MOST_COSTLY
    assert len(query.mistakes) == 1


def test_a_rule_takes_words_only():
    rule = read_rule("herring speaker:blinken OR cod")

    assert rule.tree == Or((Word("herring"), Word("cod")))
    assert [str(mistake.message) for mistake in rule.mistakes] == [
        "A rule takes words only; the operator is left out."
    ]


@pytest.mark.parametrize("text", ["-herring", "herring OR -cod"])
def test_a_rule_that_would_find_everything_finds_nothing(text):
    assert read_rule(text).tree is None
    assert read_rule(text).mistakes


def test_what_is_sought_leaves_out_operators_and_what_is_taken_away():
    tree = read("a -b speaker:x (c OR -d) OR topic:fish").tree

    assert sought(tree) == And((A, C))
    assert fields(tree) == [Field("speaker", "x"), Field("topic", "fish")]
    assert sought(read("-a").tree) is None


def test_alternatives_are_those_of_the_outermost_or():
    assert alternatives(read("a -b OR c").tree) == (And((A, Not(B))), C)
    assert alternatives(A) == (A,)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_any_text_is_read_and_its_tree_written_reads_as_the_same_tree(text):
    query = read(text)

    assert read(write(query.tree)).tree == query.tree
    assert len(terms(query.tree)) <= MOST_TERMS
    assert all(0 <= m.place.start < m.place.end <= len(text) for m in query.mistakes)


def test_the_words_of_a_rule_and_of_a_search_are_read_alike():
    text = '"supply chains" OR (wheat prices) OR semicond* -chip OR a NEAR/3 b'

    assert read_rule(text).tree == read(text).tree
