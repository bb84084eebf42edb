"""Which of the turns found are on a page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection

from transcripts.search.most_words import nearly
from transcripts.search.relevance import best

if TYPE_CHECKING:
    from transcripts.search.filters import TurnFilter

# Beyond this a total reads "more than 10,000": counting on would cost more than it tells.
COUNTED = 10_000
BY_DATE = """
    WITH found AS MATERIALIZED ({found})
    SELECT turn_id FROM found ORDER BY date {way}, turn_id {way} LIMIT %s OFFSET %s
"""


def turns_on(wanted: TurnFilter, *, start: int, stop: int, are_many: bool = False) -> list[int]:
    """The turns found from number `start` to `stop`, counted from 0, in the order asked for.

    What is found is sorted by date at once, unless there are so many turns that the first are met
    soon on the way through the days.
    """
    try:
        if wanted.order == "relevance" and (tree := wanted.asked.tree):
            return best(wanted, tree, most=stop)[start:]
        return _by_date(wanted, start=start, stop=stop, are_many=are_many)
    except EmptyResultSet:
        return []


def nearly_found(wanted: TurnFilter, *, most: int) -> list[int]:
    """Up to `most` turns that have some of the words, where the best are asked for first."""
    if wanted.order != "relevance" or not wanted.sought or wanted.page_number > 1:
        return []
    try:
        return nearly(wanted.found_without("q"), wanted.asked, wanted.weights, most=most)
    except EmptyResultSet:
        return []


def _by_date(wanted: TurnFilter, *, start: int, stop: int, are_many: bool) -> list[int]:
    oldest = wanted.order == "oldest"
    if are_many or not wanted.sought:
        ordered = wanted.found.oldest_first() if oldest else wanted.found.newest_first()
        return list(ordered.values_list("turn_id", flat=True)[start:stop])
    rows, parameters = wanted.found.order_by().values("turn_id", "date").query.sql_with_params()
    sql = BY_DATE.format(found=rows, way="ASC" if oldest else "DESC")
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, stop - start, start])
        return [turn for (turn,) in cursor.fetchall()]
