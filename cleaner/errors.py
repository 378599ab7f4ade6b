"""One tree of errors. Each message says what was given and what is allowed."""

from __future__ import annotations


class CleanerError(Exception):
    """Anything that cleaner refuses: the root of the others, and raised itself for a source of a type that is not taken."""


class EmptyInput(CleanerError):
    """The source holds nothing, or nothing but white space."""


class BinaryInput(CleanerError):
    """The source is no text: a PDF, an archive, an image, JSON. The message says what to pass instead."""


class TooLarge(CleanerError):
    """The source is longer than `max_chars`, 20 million characters if not said otherwise."""


class DeadlinePassed(CleanerError):
    """Cleaning took longer than `deadline` seconds. One parse may overrun it; a partial answer is never given."""


class BadOption(CleanerError):
    """An option has a value that is not allowed; the message names those that are."""
