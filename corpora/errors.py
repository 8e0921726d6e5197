"""Errors a user can cause, each told in one line."""


class PolyalignError(Exception):
    """Something the user can mend.

    The message names the culprit (file, URL, option), what is wrong with it and what to do.
    The command line prints it as it is and exits with 1.
    """


class LanguageError(PolyalignError):
    """A language that is unknown, missing or given twice."""


class ReadError(PolyalignError):
    """A file or page whose text cannot be read."""


class FetchError(PolyalignError):
    """A page that could not be fetched: "URL: what happened; what to do".

    Attributes:
        temporary: the same request may succeed later: the server failed, or the way to it.
    """

    def __init__(self, message: str, *, temporary: bool = False) -> None:
        super().__init__(message)
        self.temporary = temporary


class RobotsError(FetchError):
    """A page that robots.txt of its site keeps us from."""


class StoreError(PolyalignError):
    """A corpus on disk that cannot be opened, read or written."""
