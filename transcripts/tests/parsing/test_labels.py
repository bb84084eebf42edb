"""What opens a turn, and what only looks as if it did."""

import pytest

from transcripts.parsing import Source, Span, read_transcript
from transcripts.parsing.shapes import Hint


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
        ("LUZ:Hello.", "LUZ", "Hello."),
        ("PREMIER [Arden]: Hello.", "PREMIER [Arden]", "Hello."),
        ("PRIME MINIsTER LUZ: Hello.", "PRIME MINIsTER LUZ", "Hello."),
        ("QMS. LUZ: Hello.", "QMS. LUZ", "Hello."),
        ("MR. ODE AND MS. LUZ: Hello.", "MR. ODE AND MS. LUZ", "Hello."),
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


def with_bold(text, *labels):
    hints = [
        Hint("bold", Span(text.index(label), text.index(label) + len(label))) for label in labels
    ]
    return read_transcript(Source(text, "text/html", tuple(hints)))


def test_bold_type_proves_a_name(read):
    said = ("Editor of the weekly Mail Ana Roca: Why?", "Premier Ben Ode. Because.", "First: no.")
    text = "\n\n".join(("Talks", *said))

    transcript = with_bold(text, "Editor of the weekly Mail Ana Roca", "Premier Ben Ode.")

    assert (labels(transcript), transcript.style) == (
        ["Editor of the weekly Mail Ana Roca", "Premier Ben Ode"],
        "kremlin",
    )
    assert labels(read(text)) == ["SPEAKER"]


@pytest.mark.parametrize(
    "label",
    ["chairman of the fish board Ana Roca", "Ana Roca, head of the harbour", "Fish CEO Ana Roca"],
)
def test_bold_labels_end_in_a_name_or_begin_with_one(label):
    assert labels(with_bold(f"Talks\n\n{label}: Hello.", label)) == [label]


@pytest.mark.parametrize("line", ["(aside): Hello.", "and then Ana Roca: Hello."])
def test_other_bold_lines_open_no_turn(line):
    text = f"Talks\n\nBen Ode: Hello.\n\n{line}"

    assert labels(with_bold(text, "Ben Ode:", line[:-7])) == ["Ben Ode"]


@pytest.mark.parametrize(
    "bold", ["word for word", "Ana Roca. Said", "Ladies and", "Date", "Ana Roca", "Not so."]
)
def test_bold_words_without_the_form_of_a_label_open_no_turn(bold):
    text = f"Talks\n\nBen Ode: Hello.\n\n{bold} is bold."

    assert labels(with_bold(text, "Ben Ode:", bold)) == ["Ben Ode"]


def test_a_marker_between_bold_type_and_colon_belongs_to_the_label():
    text = "Talks\n\nPresident of Novia Ana al-Roca (re-translated): Welcome."
    transcript = with_bold(text, "President of Novia Ana al-Roca")

    assert labels(transcript) == ["President of Novia Ana al-Roca (re-translated)"]
    assert transcript.turns[0].label_interpreted


@pytest.mark.parametrize(
    "line",
    [
        "MS. LUZ. Yes.",
        "MS LUZ; Yes.",
        "MS. LUZ\n\nYes.",
        "Ms. Luz: Yes.",
        "MS. LUZ (laughing). Yes.",
    ],
)
def test_a_known_label_may_be_closed_by_a_slip(read, line):
    transcript = read(f"MS. LUZ: Hello.\n\nQUESTION: Why?\n\n{line}")

    assert [turn.text for turn in transcript.turns] == ["Hello.", "Why?", "Yes."]


@pytest.mark.parametrize("line", ["Ms. Luz. Yes.", "MS. LUZ said so."])
def test_a_known_name_is_not_always_a_label(read, line):
    assert len(read(f"MS. LUZ: Hello.\n\nQUESTION: Why?\n\n{line}").turns) == 2


def test_a_label_closed_by_blanks_alone_opens_a_turn_where_the_house_prints_so(read):
    transcript = read("THE PRESIDENT    Hello.\n\nQ    Why?\n\nMR. ODE\tBecause.\n\nWE SAY\tso.")

    assert labels(transcript) == ["THE PRESIDENT", "Q", "MR. ODE"]


@pytest.mark.parametrize(
    "line",
    [
        "NO. No, I have no plans.",
        "AMBASSADOR ANA K. of Novia came.",
        "I SAY. Nothing.",
        "THANK YOU. All of you.",
    ],
)
def test_capitals_with_a_full_stop_are_not_always_a_label(read, line):
    text = f"THE PRESIDENT. Hello.\n\nQ. Why?\n\n{line}"

    assert labels(read(text)) == ["THE PRESIDENT", "Q"]


def test_a_label_may_run_over_two_lines(read):
    transcript = read(
        "MINISTRA DE COMERCIO DE LA REPÚBLICA UNIDA DE NOVIA DEL SUR, EVA LUZ (INTERPRETACIÓN\n"
        "DEL INGLÉS AL ESPAÑOL): Hola a todos.\n\nMINISTER OF FISH OF\nNOVIA ODE: Hello."
    )

    label = "MINISTRA DE COMERCIO DE LA REPÚBLICA UNIDA DE NOVIA DEL SUR, EVA LUZ"
    assert [(turn.label, turn.text) for turn in transcript.turns] == [
        (f"{label} (INTERPRETACIÓN DEL INGLÉS AL ESPAÑOL)", "Hola a todos."),
        ("MINISTER OF FISH OF NOVIA ODE", "Hello."),
    ]


def test_a_wrapped_paragraph_opens_turns_only_where_a_sentence_has_ended(read):
    transcript = read(
        "MR VOSS: We speak of the great\nACT OF UNION: it came late.\nMS ODE: Hello.\n\n"
        "QUESTION: Why?\nMR VOSS: Because."
    )

    assert labels(transcript) == ["MR VOSS", "MS ODE", "QUESTION", "MR VOSS"]


@pytest.mark.parametrize(
    "label", ["JOUNALIST", "JOURNALSIT", "JOURNALISTS", "JOURNALIT", "JOURNALIST 2"]
)
def test_a_misspelt_word_for_the_press_is_the_press(read, label):
    assert read(f"PM: Hello.\n\n{label}: Why?").turns[1].kind == "question"


@pytest.mark.parametrize("line", ["COVID: a plague.", "(VIDEO: it begins.", "EMBARGO: noon."])
def test_a_shouted_word_that_is_nobody_opens_no_turn(read, line):
    assert labels(read(f"MR VOSS: Hello.\n\n{line}\n\nQUESTION: Why?")) == ["MR VOSS", "QUESTION"]


@pytest.mark.parametrize(
    "line", ["Dear Friends: hello.", "Mr. President: hello.", "Ladies: hello."]
)
def test_a_salutation_opens_no_turn(read, line):
    assert labels(read(f"Talks\n\nQuestion: Why?\n\n{line}\n\n{line}")) == ["Question"]


def test_a_title_with_a_full_sentence_before_proves_no_label(read):
    transcript = read("Talks\n\nThis is what Point said.\n\nQuestion: Why?\n\nSecond Point: late.")

    assert labels(transcript) == ["Question"]


def test_the_markup_may_say_who_speaks():
    text = "HEADING\n\nWelcome.\n\nTo all.\n\nFile 12\n\nThanks."
    hints = (
        Hint("stage", Span(0, 7)),
        Hint("speaker", Span(9, 26), "chair"),
        Hint("stage", Span(28, 35)),
        Hint("speaker", Span(37, 44), "Ana Roca"),
        Hint("speaker", Span(44, 44), "nobody"),
    )
    transcript = read_transcript(Source(text, "application/tei+xml", hints))

    assert [(turn.label, turn.text) for turn in transcript.turns] == [
        (None, "HEADING"),
        ("chair", "Welcome.\n\nTo all."),
        (None, "File 12"),
        ("Ana Roca", "Thanks."),
    ]
    assert transcript.style == "markup"


def test_prose_without_labels_is_speech_of_the_one_whom_the_title_names(read):
    transcript = read("Address by Premier Ana Roca\n\n3 March 2021\n\nWe have come far this year.")

    assert [(turn.label, turn.text) for turn in transcript.turns] == [
        ("Ana Roca", "We have come far this year.")
    ]
    assert (transcript.style, transcript.issues) == ("monologue", ())


def test_a_caption_may_name_the_speaker(read):
    transcript = read("An Address\n\nAna Roca, Minister of Trade\n\nWe have come far this year.")

    assert labels(transcript) == ["Ana Roca"]


@pytest.mark.parametrize("title", ["An Address", "Talks of Premier Ana Roca and Premier Ben Ode"])
def test_speech_of_nobody_named_is_an_issue(read, title):
    transcript = read(f"{title}\n\n3 March 2021\n\nWe have come far this year.")

    assert labels(transcript) == ["SPEAKER"]
    assert [issue.kind for issue in transcript.issues] == ["unnamed speaker"]


def test_words_before_the_first_question_are_speech(read):
    transcript = read(
        "Remarks by Premier Ana Roca\n\nI have come to speak.\n\nQUESTION: Why?\n\nROCA: So."
    )

    assert [(turn.label, turn.text) for turn in transcript.turns[:2]] == [
        ("Ana Roca", "I have come to speak."),
        ("QUESTION", "Why?"),
    ]


def test_a_document_without_labels_and_prose_is_unclaimed_and_says_so(read):
    transcript = read("A Title\n\n3 March 2021\n\nwords that nobody speaks\n\nmore of them")

    assert (transcript.title, transcript.date) == ("A Title", "2021-03-03")
    assert [(issue.kind, issue.source) for issue in transcript.issues] == [
        ("no turns", Span(23, 61))
    ]
