"""What cannot be done as asked, in a sentence for the reader."""


class Refusal(Exception):
    """``message``: what, where and what to do; ``status``: the HTTP status; ``title``: the heading of its page."""

    def __init__(self, message: str, status: int = 400, title: str = "This cannot be shown") -> None:
        super().__init__(message)
        self.status = status
        self.title = title
