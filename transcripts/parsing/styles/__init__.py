"""The house styles, and which of them a document shows by what its lines look like."""

from collections.abc import Iterable
from dataclasses import dataclass

from transcripts.parsing.folding import fold
from transcripts.parsing.styles.australian import AUSTRALIAN
from transcripts.parsing.styles.grammars import CAPITALS, NAMES, core_of
from transcripts.parsing.styles.kremlin import KREMLIN
from transcripts.parsing.styles.news_conference import NEWS_CONFERENCE
from transcripts.parsing.styles.spanish import SPANISH
from transcripts.parsing.styles.state_department import STATE_DEPARTMENT
from transcripts.parsing.styles.style import Grammar, Head, Style
from transcripts.parsing.styles.white_house import WHITE_HOUSE

STYLES = (STATE_DEPARTMENT, WHITE_HOUSE, NEWS_CONFERENCE, SPANISH, AUSTRALIAN, KREMLIN)
ASKERS = frozenset().union(*(style.askers for style in STYLES))
STAFF = frozenset().union(*(style.staff for style in STYLES))
SIGNS = frozenset().union(*(style.signs for style in STYLES))
ENDS = tuple(rule for style in STYLES for rule in style.ends)

# One speaker and no press: nothing in the labels tells the house, and nothing is lost by it.
MONOLOGUE = Style("monologue", (CAPITALS,))
# What every unknown house gets: both ways to print a name.
GENERAL = Style("general", (CAPITALS, NAMES))
# The markup says who speaks; no label has to be looked for.
MARKUP = Style("markup", ())

# Lines with which a house closes are short.
LONGEST_END = 80


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document shows: its main style, and the label grammars of all styles it mixes."""

    style: Style
    grammars: tuple[Grammar, ...]


def weigh(heads: Iterable[Head]) -> Evidence:
    """Choose the style whose own labels explain most lines, then most lines altogether.

    Documents mix styles (a `Q` among QUESTIONs): every style with a label of its own in the
    document lends its grammars, and capitals with a colon are a label in all of them.
    """
    heads = tuple(heads)
    printed = _printed(heads)
    ended = [head.text for head in heads if len(head.text) <= LONGEST_END]
    labels = {style: [each for by in style.grammars for each in printed[by]] for style in STYLES}
    signed = {
        style: sum(map(style.claims, found))
        + sum(len(printed[each]) for each in style.marks)
        + sum(rule.fits(line) for rule in style.ends for line in ended)
        for style, found in labels.items()
    }
    shown = [style for style in STYLES if signed[style]]
    if not shown:
        style = MONOLOGUE if len(set(printed[CAPITALS])) == 1 else GENERAL
        return Evidence(style, style.grammars)
    main = max(shown, key=lambda style: (signed[style], len(labels[style])))
    mixed = (main, *(style for style in shown if style is not main), MONOLOGUE)
    return Evidence(main, tuple(dict.fromkeys(each for style in mixed for each in style.grammars)))


def _printed(heads: Iterable[Head]) -> dict[Grammar, list[str]]:
    """Give the folded labels that each grammar finds at the heads of lines."""
    found: dict[Grammar, list[str]] = {
        grammar: [] for style in STYLES for grammar in style.grammars
    }
    for head in heads:
        for grammar, labels in found.items():
            printed = grammar.split(head)
            if printed:
                labels.append(fold(core_of(printed.label)))
    return found
