"""The lines of a printed page, with their place on the paper, as PDFium finds them."""

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from statistics import median

import pypdfium2
from pypdfium2 import raw

from transcripts.parsing.formats.composition import Run

# PDFium's sign for a hyphen that ends a line, and what stands for it.
LINE_HYPHEN = 2
HYPHEN = "-"
FIRST_PRINTABLE = 0x20
NO_CHARACTERS = frozenset({0xFFFE, 0xFFFF})
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
BOLD_WEIGHT = 600
# A gap wider than this part of the letters' size is a tabulator, or the space of two columns.
WIDE_GAP = 1.4
# Letters of one line whose baselines differ by less than this part of their size: 2nd, H2O.
SAME_LINE = 0.4


@dataclass(frozen=True, slots=True)
class Font:
    """The size of a character in points as printed, and its looks.

    `turn` sets upright what is printed sideways, as a factor of its place in the complex plane.
    """

    size: float
    styles: frozenset[str]
    turn: complex = 1


@dataclass(frozen=True, slots=True)
class Letter:
    """One character and its place, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    baseline: float
    font: Font


@dataclass(frozen=True, slots=True, eq=False)
class PrintedLine:
    """Text in one line; `opening` is where its first word ends."""

    runs: tuple[Run, ...]
    left: float
    right: float
    baseline: float
    size: float
    opening: float

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)


def lines_of(page: pypdfium2.PdfPage) -> list[PrintedLine]:
    """Give the lines of a page in the order in which the file prints them.

    What stands beside a wide gap is a line of its own.
    """
    lines: list[list[Letter]] = []
    last: Letter | None = None
    with closing(page.get_textpage()) as text:
        letters = list(_letters(text))
    for letter in letters:
        if letter.text.isspace():
            if lines:
                lines[-1].append(letter)
            continue
        if last is None or not _goes_on(last, letter):
            lines.append([])
        lines[-1].append(letter)
        last = letter
    return [_line(letters) for letters in lines]


def _goes_on(last: Letter, letter: Letter) -> bool:
    size = max(last.font.size, letter.font.size)
    if abs(letter.baseline - last.baseline) > size * SAME_LINE:
        return False
    return -size < letter.left - last.right < size * WIDE_GAP


def _line(letters: list[Letter]) -> PrintedLine:
    """Make a line of its letters, the blanks at its end left out."""
    while letters[-1].text.isspace():
        letters.pop()
    opening = next((n for n, letter in enumerate(letters) if letter.text == " "), len(letters))
    styled = groupby(letters, key=lambda letter: letter.font.styles)
    shown = [letter for letter in letters if letter.text != " "]
    return PrintedLine(
        runs=tuple(Run("".join(each.text for each in some), styles) for styles, some in styled),
        left=letters[0].left,
        right=max(letter.right for letter in shown),
        baseline=letters[0].baseline,
        size=median(letter.font.size for letter in shown),
        opening=letters[opening - 1].right,
    )


def _letters(page: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    """Give what a page shows, character by character."""
    fonts: dict[int, Font] = {}
    left, right, low, high, x, y = (ctypes.c_double() for _ in range(6))
    for n in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, n)
        text = HYPHEN if code == LINE_HYPHEN else chr(code)
        if code in NO_CHARACTERS or (code < FIRST_PRINTABLE and text != HYPHEN):
            text = " "
        raw.FPDFText_GetCharBox(page, n, left, right, low, high)
        raw.FPDFText_GetCharOrigin(page, n, x, y)
        font = _font(page, n, fonts)
        corners = (complex(left.value, low.value), complex(right.value, high.value))
        sides = sorted((corner * font.turn).real for corner in corners)
        baseline = (complex(x.value, y.value) * font.turn).imag
        yield Letter(text, sides[0], sides[1], baseline, font)


def _font(page: pypdfium2.PdfTextPage, n: int, known: dict[int, Font]) -> Font:
    """Give the font of a character; those of one text object have one."""
    printed = raw.FPDFText_GetTextObject(page, n)
    if not printed:
        return Font(0, frozenset())
    place = ctypes.cast(printed, ctypes.c_void_p).value or 0
    if place not in known:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(page, n, matrix)
        size = raw.FPDFText_GetFontSize(page, n) * math.hypot(matrix.c, matrix.d)
        direction = complex(matrix.a, -matrix.b)
        turn = direction / abs(direction) if direction else 1
        known[place] = Font(size, _styles(printed, page), turn)
    return known[place]


def _styles(printed: object, page: pypdfium2.PdfTextPage) -> frozenset[str]:
    """Say whether a text object is bold: by its font's name or weight, or by a thick outline."""
    font = pypdfium2.PdfTextObj(printed, textpage=page).get_font()
    mode = raw.FPDFTextObj_GetTextRenderMode(printed)
    is_thick = mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE or font.get_weight() >= BOLD_WEIGHT
    return frozenset({"bold"} if is_thick or BOLD_NAME.search(font.get_base_name()) else ())
