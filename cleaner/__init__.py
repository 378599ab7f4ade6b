"""cleaner gives scraped articles back clean: headline, lede and body, with an account of every block taken out.

import cleaner

doc = cleaner.clean(source)
doc.headline, doc.lede, doc.body
for block in doc.removed:
print(block.category, block.reason, block.text)
"""

from __future__ import annotations

from cleaner.document import Block, Document, Doubt, Metadata
from cleaner.errors import BadOption, BinaryInput, CleanerError, DeadlinePassed, EmptyInput, TooLarge
from cleaner.labels import CATEGORIES, ROLES
from cleaner.pipeline import Cleaner, clean
from cleaner.version import RULES_VERSION, __version__

__all__ = [
    "CATEGORIES",
    "ROLES",
    "RULES_VERSION",
    "BadOption",
    "BinaryInput",
    "Block",
    "Cleaner",
    "CleanerError",
    "DeadlinePassed",
    "Document",
    "Doubt",
    "EmptyInput",
    "Metadata",
    "TooLarge",
    "__version__",
    "clean",
]
