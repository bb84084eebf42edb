"""Reading the archive: from words and filters to statements in order."""
