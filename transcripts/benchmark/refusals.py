"""What the benchmark cannot do."""


class CannotMeasureError(Exception):
    """The benchmark cannot go on; the message says why, in words for who runs it."""
