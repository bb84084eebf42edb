"""The reasons for which a document cannot be read at all."""

# Ten times the longest transcript known; a larger file is an archive or a mistake.
MAX_BYTES = 10 * 1024 * 1024


class Unreadable(Exception):  # noqa: N818 - reads as what is said of the document
    """A document that no reader can take; its message says what, where and what to do."""


class Empty(Unreadable):
    """A document without a single word."""


class NotText(Unreadable):
    """A document whose bytes are not text."""


class TooLarge(Unreadable):
    """A document over `MAX_BYTES`."""


class Locked(Unreadable):
    """A document that only a password opens."""


class Scanned(Unreadable):
    """A document of pictures of pages, without their text."""
