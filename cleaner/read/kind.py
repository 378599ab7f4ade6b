"""HTML or text: decided once, from the source's own characters, with the reason for the notes."""

from __future__ import annotations

import re

from cleaner.record import Record

_ELEMENTS = (
    "html|head|body|title|meta|link|script|style|base|div|p|article|section|main|header|footer|nav|aside|h[1-6]|ul|ol|li|dl|table|tr|td|"
    "span|a|img|br|hr|form|figure|blockquote|pre|center|font|b|i|em|strong|iframe|noscript|template|svg|details|dd|dt"
)
_BEGINS = re.compile(rf"(?:\s|<!--.*?-->|<\?xml[^>]*>)*(?:<!doctype\s|<(?:{_ELEMENTS})(?:\s[^<>]*|/)?>)", re.I | re.S)
_CLOSES = re.compile(r"</(?:p|div|article|li|h[1-6]|body)\s*>", re.I)
_OPENS = re.compile(r"^[ \t]*<(?:p|div|article|li|h[1-6]|body|ul|ol|section|main|br)(?:\s[^<>]*)?/?>", re.I | re.M)
_BREAKS = re.compile(r"<br\s*/?>.*?<br\s*/?>", re.I | re.S)
_QUOTED_CODE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]*`", re.S)


class Kind(Record):
    """'html' or 'text', and why."""

    name: str
    because: str


def kind_of(text: str) -> Kind:
    """Tell HTML from text. Inline tags in prose, `a < b`, addresses in angle brackets and escaped markup are text."""
    if _BEGINS.match(text, 0, 100_000):
        return Kind("html", "the source begins with a doctype or an element of HTML")
    bare = _QUOTED_CODE.sub("", text) if "`" in text or "~~~" in text else text
    if _OPENS.search(bare) and (_CLOSES.search(bare) or _BREAKS.search(bare)):
        return Kind("html", "the source has lines that begin with elements of HTML and closes them")
    return Kind("text", "the source has no element of HTML at its start or at the start of a line")
