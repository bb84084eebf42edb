"""Why something that staff ask for is not done."""


class RefusedError(Exception):
    """It cannot be done; `reasons` say why, each with what to do. Nothing has changed."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
