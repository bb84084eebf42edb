"""Timing the search against its peers on a corpus of any size, in a database of its own."""
