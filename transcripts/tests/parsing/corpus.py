"""The documents and the hand-made truth of a corpus kept elsewhere; nothing where there is none."""

import csv
import json
from functools import cache
from pathlib import Path

from django.conf import settings

from transcripts.parsing import parse
from transcripts.parsing.output import as_json

CORPUS = settings.CORPUS or Path("nowhere")
OWN_TRUTH = Path(__file__).parent / "truth"


def documents():
    """Give the paths of the corpus's documents."""
    manifest = CORPUS / "manifest.csv"
    if not manifest.exists():
        return []
    with manifest.open(encoding="utf-8", newline="") as rows:
        return [CORPUS / row["file"] for row in csv.DictReader(rows)]


def truths():
    """Give the truth of each annotated document: the corpus's own, and what stands beside this."""
    known = {path.name for path in documents()}
    paths = [*sorted((CORPUS / "truth").glob("*.json")), *sorted(OWN_TRUTH.glob("*.json"))]
    read = [json.loads(path.read_text("utf-8")) for path in paths] if known else []
    return [truth for truth in read if truth["file"] in known]


@cache
def parsed(path):
    """Parse a document once."""
    return parse(path.read_bytes())


def found(truth):
    """Give what the parser prints for an annotated document."""
    return as_json(parsed(CORPUS / truth["file"]))
