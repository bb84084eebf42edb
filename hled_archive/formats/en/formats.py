"""English dates as the archive writes them: the day first, the month in full."""

DATE_FORMAT = "j F Y"
