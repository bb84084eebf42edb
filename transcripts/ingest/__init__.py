"""The only writer: each function is one thing that happens to the archive."""
