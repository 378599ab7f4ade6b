"""A page object for web-poet with the fields of an article, and processors for elements that one selects oneself.

`await CleanedArticlePage(response=response).to_item()` gives an Article; docs/scrapers.md has more.
"""

try:
    from cleaner.web_poet.page import CleanedArticlePage
    from cleaner.web_poet.processors import cleaned_html, cleaned_text
except ImportError as error:
    raise ImportError("cleaner.web_poet needs web-poet and zyte-common-items: pip install 'cleaner[web-poet]'") from error

__all__ = ["CleanedArticlePage", "cleaned_html", "cleaned_text"]
