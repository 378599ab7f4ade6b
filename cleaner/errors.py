"""One tree of errors. Each message says what was given and what is allowed."""

from __future__ import annotations


class CleanerError(Exception):
    """Anything that cleaner refuses to do."""


class EmptyInput(CleanerError):
    """The source holds nothing but white space."""


class BinaryInput(CleanerError):
    """The source is no text: a PDF, an archive, an image, JSON."""


class TooLarge(CleanerError):
    """The source is longer than `max_chars`."""


class DeadlinePassed(CleanerError):
    """The call took longer than `deadline` seconds."""


class BadOption(CleanerError):
    """An option has a value that is not among the allowed ones."""
