"""What opens a turn, and what only looks as if it did."""

import pytest

from transcripts.parsing import Span


def labels(transcript):
    return [turn.label for turn in transcript.turns]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("MR VOSS:  Good morning.", "MR VOSS", "Good morning."),
        ("MS. VOSS: Good morning.", "MS. VOSS", "Good morning."),
        ("MR. VOSS, JR.: Good morning.", "MR. VOSS, JR.", "Good morning."),
        ("MINISTER McALLEN: Good morning.", "MINISTER McALLEN", "Good morning."),
        ("PRESIDENT von der AUE: Good morning.", "PRESIDENT von der AUE", "Good morning."),
        ("MR VOSS (via interpreter): Hello.", "MR VOSS (via interpreter)", "Hello."),
        ("PM: Hello.", "PM", "Hello."),
        ("QUESTION 2: Why?", "QUESTION 2", "Why?"),
        (
            "MINISTRA DE COMERCIO DE LA REPÚBLICA UNIDA DE NOVIA DEL SUR, EVA LUZ: Hola.",
            "MINISTRA DE COMERCIO DE LA REPÚBLICA UNIDA DE NOVIA DEL SUR, EVA LUZ",
            "Hola.",
        ),
    ],
)
def test_a_label_in_capitals_opens_a_turn(read, line, label, text):
    turn = read(line).turns[0]

    assert (turn.label, turn.text) == (label, text)


@pytest.mark.parametrize("gap", ["    ", "  ", " ", "\t", "\N{NO-BREAK SPACE} ", ". "])
def test_q_and_blanks_open_a_question(read, gap):
    assert labels(read(f"MS. VOSS: Hello.\n\nQ{gap}Why?")) == ["MS. VOSS", "Q"]


@pytest.mark.parametrize(
    "line",
    [
        "But I would just say this:  First, no.",
        "Amigas, amigos:",
        "Presidente Luz:",
        "AND I SAID THIS: no more.",
        "DATE: 3 March",
        "HTTP://EXAMPLE.ORG",
        "A RATIO OF 3:1",
        "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE: no.",
        "Q1 was good.",
        ": nothing",
        "123: number",
        "?!: marks",
    ],
)
def test_false_friends_open_no_turn(read, line):
    assert labels(read(f"MR VOSS: Hello.\n\n{line}\n\nQUESTION: Why?")) == ["MR VOSS", "QUESTION"]


def test_a_label_may_stand_on_a_line_of_its_own(read):
    turn = read("MR VOSS:\n\nGood morning.").turns[0]

    assert turn.text == "Good morning."


def test_names_in_mixed_case_open_turns_where_the_press_does(read):
    text = (
        "Talks with Ana Roca\n\nPresident of Novia Ben Ode: Welcome.\n\nAna Roca: Thank you.\n\n"
        "Question: Why?\n\nBen Ode (retranslated): Because.\n\nMinister of Trade Eva Luz: Indeed."
    )

    assert labels(read(text)) == [
        "President of Novia Ben Ode",
        "Ana Roca",
        "Question",
        "Ben Ode (retranslated)",
        "Minister of Trade Eva Luz",
    ]


def test_a_name_in_mixed_case_without_evidence_is_an_issue(read):
    transcript = read("Talks\n\nQuestion: Why?\n\nSecond Point: it is late.")

    assert labels(transcript) == ["Question"]
    assert [(issue.kind, issue.source) for issue in transcript.issues if "label" in issue.kind] == [
        ("possible label", Span(23, 35))
    ]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("MR VOSS: Hello.\n\nQUESTION: Why?", "state department"),
        ("MS. VOSS: Hello.\n\nQ  Why?", "white house"),
        ("SRA. VOSS: Hola.\n\nPREGUNTA: ¿Y?", "spanish"),
        ("PM: Hello.\n\nJOURNALIST: Why?", "australian"),
        ("Ana Roca: Hello.\n\nQuestion: Why?\n\nAna Roca: So.", "kremlin"),
        ("MS VOSS: Hello.", "monologue"),
        ("MS VOSS: Hello.\n\nMR ODE: Hello.", "general"),
    ],
)
def test_the_documents_labels_decide_its_style(read, text, style):
    assert read(text).style == style


def test_an_unknown_style_is_an_issue(read):
    assert [issue.kind for issue in read("MS VOSS: Hello.\n\nMR ODE: Hello.").issues] == [
        "unknown style"
    ]


def test_styles_mix(read):
    assert labels(read("MR VOSS: Hello.\n\nQUESTION: Why?\n\nQ   And when?")) == [
        "MR VOSS",
        "QUESTION",
        "Q",
    ]


def test_a_document_without_labels_is_unclaimed_and_says_so(read):
    transcript = read("A Title\n\n3 March 2021\n\nwords that nobody speaks\n\nMore of them.")

    assert (transcript.title, transcript.date) == ("A Title", "2021-03-03")
    assert [(issue.kind, issue.source) for issue in transcript.issues] == [
        ("no turns", Span(23, 62))
    ]
