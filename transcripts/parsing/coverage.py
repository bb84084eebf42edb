"""Every character accounted for: claims made to tile the source, counted and checked."""

from collections.abc import Iterable

from transcripts.parsing.shapes import Claim, Span

PARTS = ("turns", "header", "notes", "boilerplate", "unclaimed")


def tile(claims: Iterable[Claim], length: int) -> tuple[Claim, ...]:
    """Stretch the claims so that each runs to the next one's start and the last to the end.

    White space goes to the claim before it, or to a header of its own where it comes first.
    """
    ordered = sorted(claims, key=lambda claim: claim.source.start)
    if length and (not ordered or ordered[0].source.start):
        ordered.insert(0, Claim("header", "leading white space", Span(0, 0)))
    ends = [*(claim.source.start for claim in ordered[1:]), length]
    return tuple(
        Claim(claim.part, claim.rule, Span(claim.source.start, end))
        for claim, end in zip(ordered, ends, strict=False)
    )


def tiles(claims: Iterable[Claim], length: int) -> bool:
    """Say whether the claims follow one another from 0 to `length`, without gap or overlap."""
    at = 0
    for claim in claims:
        if claim.source.start != at or claim.source.end <= at or claim.part not in PARTS:
            return False
        at = claim.source.end
    return at == length


def tally(claims: Iterable[Claim]) -> dict[str, int]:
    """Count the characters of each part, and of all of them under "characters"."""
    counts = dict.fromkeys(("characters", *PARTS), 0)
    for claim in claims:
        counts[claim.part] += len(claim.source)
        counts["characters"] += len(claim.source)
    return counts
