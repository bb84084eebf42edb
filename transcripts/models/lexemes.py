"""In how many statements each lexeme stands: the derived table that weighs a query's words."""

from __future__ import annotations

from django.db import models


class Lexeme(models.Model):
    """A lexeme of the search table and the number of its rows that have it; `ingest` keeps it so.

    The empty lexeme counts the rows themselves. Those that begin with `vocabulary.NAME_MARK` are
    words of the name of whoever speaks.
    """

    lexeme = models.TextField(primary_key=True, db_collation="C")
    documents = models.IntegerField()

    def __str__(self) -> str:
        return self.lexeme
