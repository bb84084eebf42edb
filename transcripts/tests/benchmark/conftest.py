"""A bulk corpus of 300 invented turns, whose words no two stemmers read differently."""

import json

import pytest
import zstandard
from django.db import connection

from transcripts.benchmark.scratch import SUFFIX

COMMON = ("harbor", "cotton", "lantern", "orchard", "pepper")
MIDDLE = tuple(head + tail for head in ("bral", "dorn", "fulk") for tail in "abdgr")
NAMES = ("Muñoz", "Peña", "López")


def english(number):
    """Give the turn's text: one word in five is common, one in fifteen less so, one comes once."""
    letters = "".join("bdfgklmnpr"[int(digit)] for digit in f"{number:03}")
    return (
        f"We saw the {COMMON[number % 5]} near the {MIDDLE[number % 15]}ok. Everyone agreed.\n\n"
        f"The silver market told {NAMES[number % 3]} of zu{letters}ok."
    )


def record(number, *, language="en", text=""):
    """Give a line of the corpus: ten turns an event, every third one a question."""
    return {
        "event_id": f"{language}-{number // 10}",
        "event": f"Talks {number // 10}",
        "date": f"20{10 + number // 30}-03-{1 + number % 28:02}",
        "seq": number,
        "speaker": "Q" if number % 3 == 1 else f"DELEGATE {'ABCD'[number % 4]}",
        "text": text or english(number),
        "source": "invented",
        "lang": language,
    }


def left_behind():
    """Give the databases that a benchmark made beside the test's own; another worker has others."""
    own = connection.settings_dict["NAME"].removesuffix(SUFFIX)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [own + SUFFIX]
        )
        return [name for (name,) in cursor.fetchall()]


def lines(records):
    """Give the records as JSON Lines."""
    return "".join(json.dumps(one) + "\n" for one in records).encode()


@pytest.fixture
def folder(tmp_path):
    """A corpus in two files, the larger one compressed."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    larger = lines(record(number) for number in range(240))
    spanish = (f"Hablamos del puerto con {NAMES[number % 3]} hoy." for number in range(60))
    (corpus / "us_talks.jsonl.zst").write_bytes(zstandard.compress(larger))
    (corpus / "mx_talks.jsonl").write_bytes(
        lines(record(number, language="es", text=text) for number, text in enumerate(spanish))
    )
    return corpus
