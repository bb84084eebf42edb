"""What a label says of its bearer that a person's own names and offices do not agree with."""

from collections.abc import Iterable

from transcripts.parsing.folding import words_of
from transcripts.parsing.offices import office_in

MEN = frozenset({"mr", "sir", "sr", "senor", "don"})
WOMEN = frozenset({"mrs", "ms", "miss", "madam", "dame", "sra", "senora", "dona"})


def contradicted(label: str, forms: Iterable[str]) -> str | None:
    """Give the form that speaks against `label`; None while one of `forms` goes with it.

    Forms are a person's names, labels and offices. MR. and MS. of one surname are two people, and
    a secretary is no president, unless the same person was both.

    >>> contradicted("MS. ROCA", ["Ana Roca", "MR. ROCA"])
    'MR. ROCA'
    >>> contradicted("SECRETARY ROCA", ["PRESIDENT ROCA", "SECRETARY ROCA"]) is None
    True
    """
    known = list(forms)
    return _other_title(label, known) or _other_office(label, known)


def _other_title(label: str, forms: list[str]) -> str | None:
    said = _titles(label)
    titled = [form for form in forms if _titles(form)]
    return (
        titled[0] if said and titled and not any(_titles(form) & said for form in titled) else None
    )


def _titles(form: str) -> frozenset[str]:
    words = set(words_of(form))
    return frozenset(
        name for name, titles in (("man", MEN), ("woman", WOMEN)) if not words.isdisjoint(titles)
    )


def _other_office(label: str, forms: list[str]) -> str | None:
    said = office_in(label)
    held = [form for form in forms if office_in(form).heads]
    if not said.heads or any(said.is_compatible_with(office_in(form)) for form in held):
        return None
    return held[0] if held else None
