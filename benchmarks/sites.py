"""The site of a page, and the fold that all its pages are in, whatever set they are from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import cleaner
from benchmarks.datasets import host_of

FOLDS = 5


@cache
def _splitter() -> Any:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=())  # the list of public suffixes that comes with the library


def site_of(url: str | None) -> str:
    """The registered domain of an address; of a file's name such as `hard::example.org-story.html` that of its beginning."""
    host = host_of(url).lower()
    if "::" not in (url or ""):
        return _registered(host) or host or "unknown"
    parts = host.removesuffix(".html").split("-")[0].split(".")
    for size in range(2, len(parts) + 1):
        found = _registered(".".join(parts[:size]))
        if found:
            return _registered(".".join(parts[: size + 1])) or found
    return host


def _registered(host: str) -> str:
    return str(_splitter()(host).top_domain_under_public_suffix)


def fold_of(site: str) -> int:
    """The fold of a site, told by its name alone."""
    return int(hashlib.sha256(b"fold " + site.encode()).hexdigest(), 16) % FOLDS


def cleaners(cross: Path | None, rules_alone: bool) -> Callable[[str | None], cleaner.Cleaner]:
    """From a page's address to what cleans it: the shipped weights, those that never saw its site, or the rules alone."""
    if rules_alone:
        alone = cleaner.Cleaner(weights=None)
        return lambda url: alone
    if cross is None:
        shipped = cleaner.Cleaner()
        return lambda url: shipped
    by_fold = [cleaner.Cleaner(weights=cross / str(fold)) for fold in range(FOLDS)]
    return lambda url: by_fold[fold_of(site_of(url))]
