"""The day that a field states, however it is written."""

import re
from datetime import date

from transcripts.parsing import dates

LONGEST = 60
NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]((?:1[789]|20)\d\d)")
MONTHS = 12


def day_of(text: str) -> str | None:
    """Give a day in ISO 8601, without its time; None where the text states none.

    A date in numbers begins with the day, as everywhere but in the USA, if it can.

    >>> day_of("03/25/2021"), day_of("2021-03-05T10:00:00Z"), day_of("5 de marzo de 2021")
    ('2021-03-25', '2021-03-05', '2021-03-05')
    """
    text = text.strip()[:LONGEST]
    numbers = NUMERIC.fullmatch(text)
    if numbers is None:
        found = dates.find_date(text.partition("T")[0]) or dates.find_date(text)
        return found.iso if found else None
    day, month, year = (int(each) for each in numbers.groups())
    if month > MONTHS:
        day, month = month, day
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
