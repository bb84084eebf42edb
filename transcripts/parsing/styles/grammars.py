"""The ways to print a label that the house styles draw on."""

import re

from transcripts.parsing.breaks import NUMBER
from transcripts.parsing.folding import word_set, words_of
from transcripts.parsing.offices import HONORIFICS, is_office_word
from transcripts.parsing.styles.style import Grammar, Head, Printed

# The longest label in the genre is a Spanish office with its country and an interpreter's
# marker, some 180 characters; looking no further keeps a line of any length cheap.
LONGEST = 240
# "MR. KIRBY, JR. (via interpreter)", "ANA ROCA [Radio One]": what is printed before the colon
# belongs to the label.
MARKER = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])$")
# The Q of a question that got stuck to the next label: "QMS. VEGA".
STUCK_Q = re.compile(r"^Q(?=(?:MR|MRS|MS|DR)\b)")
# Eight words is the longest name with an office; after a comma or "of" a longer office follows.
MOST_WORDS = 8
OFFICE_GOES_ON = word_set("of de del for para")
# Lower case letters that capitals keep: McKENZIE, von der LEYEN, al-AMIN.
PARTICLES = re.compile(r"\b(?:Mc|Mac|De|von|van|der|den|de|del|la|al|bin|ibn|da|dos|y|e)(?![a-z])")
# Scanned capitals lose their size now and then: one letter in eight is still a label's.
FEWEST_CAPITALS = 7 / 8
SHORTEST_SCANNED = 8
# Sentences that are shouted ("I SAID THIS:") hold one of these; labels never do. Words that
# are also names (He, So, Do, You, Will) are left out.
SENTENCE_WORDS = word_set(
    "i we she it they this that these those is are was were be been am have has had does"
    " did would can could should not and but or if because what when why how my your our"
    " yo es son era fue no que se pero porque si nosotros ustedes esto eso"
)
# Words that speakers address their hearers by, on a line of its own or at a paragraph's head.
SALUTATIONS = word_set(
    "ladies gentlemen friends colleagues fellow members citizens excellencies excellency speaker"
    " chairman madam distinguished dear amigas amigos senoras senores companeras companeros"
    " ciudadanos compatriotas mexicanas mexicanos americans australians guests"
)
ADDRESSED = word_set("mr mrs ms madam president minister prime secretary chancellor senor senora")
# Two speakers at once: "MR. ROCA AND MS. VEGA:"; an office's own words: "TRADE AND INDUSTRY".
JOINS_NAMES = word_set("and or")
# Fields of a header, notes of an editor and headings, printed like labels.
FIELDS = word_set(
    "date time place location venue subject subjects topic topics note notes update correction"
    " source contact tel telephone phone fax email e-mail from to cc re participants speakers"
    " present transcript http https fecha hora lugar tema temas asunto nota participantes"
    " copyright link embargo embargoed background media title summary keywords organization"
    " organisation lines nntp-posting-host newsgroups message-id references reply-to tags"
    " ps step part section chapter annex appendix item article figure table"
)
# Shouted words that open a paragraph of somebody's speech; one word alone is mostly a surname.
NOBODY = word_set(
    "covid covid-19 gdp nato un eu usa us uk uae isis isil apec asean aukus nafta usmca wto imf"
    " opec brics nsc epa fema nasa ceo cdc fda irs gop g7 g8 g20 hiv aids ok okay tv ppe e&oe eoe"
    " remarks press question-and-answer questions q&a end ends important warning"
)
LETTER_Q_LABEL = re.compile(
    r"Q(?:\.?(?:\s{2,}|\t)|\.\s|\s(?=[^\W\d_a-z]|[“\"‘'(\[¿—–-])|(?=[(\[—–]))"
)
# "THE PRESIDENT.", "MR. KIRBY.", "Q.", "FRANK ODE [Radio One]."; a number of its topic may come
# first. Typing slips put a full stop in the middle ("THE. PRESIDENT.") or two at the end.
CAPITAL_WORD = r"[^\W\d_a-z][^\W\d_a-z'’-]*"
INNER_STOP = (
    r"(?:(?:(?<=\bMR)|(?<=\bMS)|(?<=\bDR)|(?<=\bMRS)|(?<=\bTHE)|(?<=\b[A-Z])|(?<=\bGEN)"
    r"|(?<=\bSEN)|(?<=\bGOV)|(?<=\bST))\.)?"
)
STOP_LABEL = re.compile(
    rf"{NUMBER}(?P<label>{CAPITAL_WORD}(?:{INNER_STOP} {CAPITAL_WORD}){{0,7}}"
    r"(?:,? JR)?(?P<by> ?\[[^\[\]]{2,80}\])?)\.{1,2}(?=\s|$|[A-Z])"
)
BLANK_LABEL = re.compile(
    rf"(?P<label>{CAPITAL_WORD}(?:{INNER_STOP} {CAPITAL_WORD}){{0,5}})(?:\s{{3,}}|\t+)(?=\S)"
)
SPEAKING = word_set("q question reporter press answer")
HEADING_END = re.compile(r"[^.?!,;:…—–-]$")
LONGEST_HEADING = 120
SHORTEST_HEADING = 4
# "President of Russia Vladimir Putin", "Question": capitalised words and what joins them.
NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
JOINING = word_set("of the and for de del la las los el y von van der bin al da")
JOINED = re.compile(r"(?:al|el|an|as|ar|d|l|u)[-’'][^\W\d_a-z]")


def split_capitals(head: Head) -> Printed | None:
    """Split a label in capitals, closed by a colon, from a line's head.

    >>> split_capitals(Head("MS. VEGA:  Good morning."))
    Printed(label='MS. VEGA', words_at=11, label_at=0)
    >>> split_capitals(Head("AND THIS IS WHAT I SAID: nothing."))
    """
    printed = _before_colon(head.text)
    if printed is None:
        return None
    core = MARKER.sub("", printed.label)
    return printed if is_capitals(core) and _names_somebody(core) else None


def split_letter(head: Head) -> Printed | None:
    """Split a single Q, closed by blanks, from a line's head.

    >>> split_letter(Head("Q    And the second point?"))
    Printed(label='Q', words_at=5, label_at=0)
    """
    match = LETTER_Q_LABEL.match(head.text)
    return Printed("Q", match.end()) if match else None


def split_blanks(head: Head) -> Printed | None:
    """Split a label in capitals, closed by blanks alone, from a line's head.

    >>> split_blanks(Head("MS. VEGA    Good morning."))
    Printed(label='MS. VEGA', words_at=12, label_at=0)
    """
    match = BLANK_LABEL.match(head.text[:LONGEST])
    words = words_of(match["label"]) if match else ()
    if match is None or SENTENCE_WORDS.intersection(words) or not _is_spoken_by(words):
        return None
    return Printed(match["label"], match.end())


def split_stops(head: Head) -> Printed | None:
    """Split a label in capitals, closed by a full stop, from a line's head.

    >>> split_stops(Head("[2.] Q. Mr. President, why?"))
    Printed(label='Q', words_at=8, label_at=5)
    >>> split_stops(Head("NO. No, I have no plans."))
    """
    match = STOP_LABEL.match(head.text[:LONGEST])
    if match is None:
        return None
    words = words_of(MARKER.sub("", match["label"]))
    if SENTENCE_WORDS.intersection(words) or not (match["by"] or _is_spoken_by(words)):
        return None
    if len(words) > 1 and len(words[-1]) == 1:  # an initial: the name goes on
        return None
    gap = head.text[match.end() :]
    words_at = match.end() + len(gap) - len(gap.lstrip())
    return Printed(match["label"], words_at, match.start("label"))


def split_names(head: Head) -> Printed | None:
    """Split a label of capitalised words, closed by a colon with words after it.

    >>> split_names(Head("Minister of Trade Ana Roca (retranslated): Thank you.")).label
    'Minister of Trade Ana Roca (retranslated)'
    >>> split_names(Head("Amigas, amigos: hoy cerramos."))
    """
    printed = _before_colon(head.text)
    if printed is None or not head.text[printed.words_at :].strip():
        return None
    words = set(words_of(printed.label))
    if SALUTATIONS & words or (words <= ADDRESSED and words & HONORIFICS):
        return None
    return printed if _is_name(printed.label) else None


def split_bold(head: Head) -> Printed | None:
    """Split a label in bold type and mixed case, closed by a colon or a full stop.

    >>> split_bold(Head("Editor of the weekly Mail Ana Roca: Why?", bold=34)).label
    'Editor of the weekly Mail Ana Roca'
    >>> split_bold(Head("Ana Roca. Thank you.", bold=8))
    Printed(label='Ana Roca', words_at=10, label_at=0)
    """
    if not head.bold:
        return None
    printed = _before_colon(head.text) or _before_stop(head)
    if printed is None or len(core_of(printed.label)) > head.bold + 1:
        return None
    core = core_of(printed.label)
    if core.isupper() or head.bold > printed.words_at + 1 or not _ends_in_name(core):
        return None
    return printed if _names_somebody(core) else None


def is_capitals(text: str) -> bool:
    """Say whether `text` is in capitals, but for a name's particles and a scanner's slips.

    >>> is_capitals("PRESIDENT von der AUE"), is_capitals("PRIME MINIsTER"), is_capitals("Roca")
    (True, True, False)
    """
    if text.isupper():
        return True
    high = sum(map(str.isupper, text))
    if not high or high * 2 < sum(map(str.isalpha, text)):
        return False
    letters = [each for each in PARTICLES.sub("", text) if each.isalpha()]
    high = sum(map(str.isupper, letters))
    return high == len(letters) or (
        len(letters) >= SHORTEST_SCANNED
        and high >= FEWEST_CAPITALS * len(letters)
        and all(word[0].isupper() for word in text.split() if word[0].isalpha())
    )


def is_heading(text: str) -> bool:
    """Say whether a line is in capitals and closes no sentence, as headings do.

    >>> is_heading("FISH AND GRAIN"), is_heading("THANK YOU.")
    (True, False)
    """
    if len(text) > LONGEST_HEADING or ":" in text or HEADING_END.search(text) is None:
        return False
    return sum(map(str.isalpha, text)) >= SHORTEST_HEADING and is_capitals(text)


def core_of(label: str) -> str:
    """Give a label without what is no part of the name: markers, a Q stuck to it.

    >>> core_of("Question (retranslated)"), core_of("QMS. VEGA")
    ('Question', 'MS. VEGA')
    """
    return STUCK_Q.sub("", MARKER.sub("", label))


def _before_colon(line: str) -> Printed | None:
    label, colon, _ = line[:LONGEST].partition(":")
    words_at = len(label) + 1
    if not colon or not label.strip() or line[words_at : words_at + 1] in tuple("/0123456789"):
        return None
    if label.count("(") != label.count(")"):
        return None
    gap = line[words_at:]
    return Printed(label.strip(), words_at + len(gap) - len(gap.lstrip()))


def _before_stop(head: Head) -> Printed | None:
    """Give a label whose bold type ends at a full stop, before or after the stop."""
    bold = head.text[: head.bold].rstrip()
    words_at = len(bold) + (0 if bold.endswith(".") else 1)
    if head.text[words_at - 1 : words_at] != "." or not head.text[words_at:].strip():
        return None
    gap = head.text[words_at:]
    return Printed(bold.rstrip("."), words_at + len(gap) - len(gap.lstrip()))


def _is_name(label: str) -> bool:
    words = MARKER.sub("", label).split()
    plain = all(NAME_WORD.fullmatch(each) and _starts_high(each) for each in words)
    shouted = all(each.isupper() for each in words)
    return plain and not shouted and _names_somebody(" ".join(words))


def _ends_in_name(core: str) -> bool:
    """Say whether a label ends in a name after an office, or begins with one before a comma."""
    before, comma, _ = core.partition(",")
    words = before.split() if comma else core.split()
    if not words or not all(map(_starts_high, words[-2:])):
        return False
    return words[0][:1].isupper() or any(map(is_office_word, words_of(core)))


def _is_spoken_by(words: tuple[str, ...]) -> bool:
    """Say whether the words of a label with a full stop are a speaker's beyond doubt."""
    first, last = words[0], words[-1]
    title = first in HONORIFICS or is_office_word(first)
    return (title and len(words) > 1) or (
        (first == "the" or len(words) == 1) and (is_office_word(last) or last in SPEAKING)
    )


def _names_somebody(core: str) -> bool:
    words = words_of(core.partition(",")[0])
    if not words or words[0] in FIELDS or (len(words) == 1 and words[0] in NOBODY):
        return False
    sentence = SENTENCE_WORDS.intersection(words)
    if sentence and not (sentence <= JOINS_NAMES and words[-1] not in JOINS_NAMES):
        return False
    return len(words) <= MOST_WORDS or bool(OFFICE_GOES_ON.intersection(words))


def _starts_high(word: str) -> bool:
    return word[0].isupper() or word in JOINING or JOINED.match(word) is not None


CAPITALS = Grammar("capitals", split_capitals)
LETTER_Q = Grammar("letter Q", split_letter)
BLANKS = Grammar("blanks", split_blanks)
STOPS = Grammar("full stops", split_stops)
NAMES = Grammar("names", split_names, needs_evidence=True)
BOLD = Grammar("bold names", split_bold)
