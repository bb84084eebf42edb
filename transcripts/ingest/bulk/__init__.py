"""Importing many documents at once: where they are, what is said of them, what becomes of each."""
