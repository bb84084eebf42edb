"""In how many statements each lexeme stands: the derived table that weighs a query's words."""

from __future__ import annotations

from django.db import models


class Lexeme(models.Model):
    """A lexeme and in how many rows of the search table in a language it is; `ingest` keeps it so.

    The empty lexeme counts the rows themselves. Those that begin with `vocabulary.NAME_MARK` are
    words of the name of whoever speaks.
    """

    pk = models.CompositePrimaryKey("language", "lexeme")
    language = models.CharField(max_length=8)
    lexeme = models.TextField(db_collation="C")
    documents = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.lexeme} ({self.language})"
