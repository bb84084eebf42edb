"""Blocks put together to a source, with their places."""

import pytest

from transcripts.parsing.formats.composition import BREAK, TAB, Composition, Run, fold
from transcripts.parsing.shapes import Metadata

BOLD = frozenset({"bold"})


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("  one \n two  ", "one two"),
        (f"one {BREAK} two", "one\ntwo"),
        (f"one{BREAK}{BREAK}{BREAK}two", "one\n\ntwo"),
        (f"Q {TAB} So.", "Q\tSo."),
        ("sof\N{SOFT HYPHEN}ter", "softer"),
        ("Q\N{NO-BREAK SPACE} So", "Q\N{NO-BREAK SPACE} So"),
        (f" {BREAK} ", ""),
    ],
)
def test_white_space_is_folded_as_a_browser_does(raw, folded):
    assert fold(raw).text == folded


def places(*runs):
    composition = Composition()
    composition.add([Run("First.")])
    composition.add(runs)
    source = composition.source("text/html", Metadata())
    return source.text, [
        (hint.kind, source.text[hint.source.start : hint.source.end]) for hint in source.hints
    ]


def test_a_look_has_its_place_without_the_white_space_around_it():
    found = places(Run(" \n"), Run(" MR  VOSS: ", BOLD), Run(" Thank you. "))

    assert found == ("First.\n\nMR VOSS: Thank you.", [("bold", "MR VOSS:")])


def test_a_look_that_only_white_space_parts_is_one():
    found = places(Run("MR", BOLD), Run(" "), Run("VOSS", BOLD), Run(":"), Run("Yes", BOLD))

    assert found == ("First.\n\nMR VOSS:Yes", [("bold", "MR VOSS"), ("bold", "Yes")])


def test_looks_may_overlap():
    found = places(Run("a", BOLD), Run("b", BOLD | {"struck"}), Run("c", frozenset({"struck"})))

    assert found == ("First.\n\nabc", [("bold", "ab"), ("struck", "bc")])


def test_a_block_without_words_is_left_out():
    assert places(Run(" \n", BOLD)) == ("First.", [])
