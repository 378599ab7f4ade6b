"""What was removed, as lines of JSON: one removal a line, each naming the source that it was taken out of."""

from __future__ import annotations

import json

from cleaner.document import Document
from cleaner.report.named import removal_of


def as_removals(document: Document, source: str, line: int | None = None) -> str:
    """The removals of a document in page order; `source` is its file, `line` the line of its record in that."""
    place = {"source": source, "line": line, "url": document.metadata.url}
    return "".join(
        f"{json.dumps({**place, 'number': block.number, **removal_of(block)}, ensure_ascii=False)}\n" for block in document.removed
    )
