"""A page object for web-poet whose fields are those of an article of zyte-common-items."""

from __future__ import annotations

from web_poet import cached_method
from zyte_common_items import Article, ArticleMetadata, ArticlePage, Author, Image
from zyte_common_items.fields import auto_field

from cleaner.document import Document
from cleaner.errors import BinaryInput, EmptyInput
from cleaner.pipeline import Cleaner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class CleanedArticlePage(ArticlePage):
    """A page whose fields are those of an Article, read from the response by cleaner; None where the page does not say.

    The response is cleaned once for a page object, when the first field is asked for. `cleaner` is what cleans; a class may set
    its own. What a subclass defines comes before what was found. A response that is empty or no text gives the item of a page
    without an article: its url, and a probability of 0. Other errors are raised: TooLarge, DeadlinePassed.
    """

    cleaner: ClassVar[Cleaner] = Cleaner()

    def validate_input(self) -> Article | None:
        """The item of a page without an article, where there is nothing to read; None for all other pages."""
        try:
            self.document()
        except (EmptyInput, BinaryInput):
            nothing: Article = self.no_item_found()
            return nothing
        return None

    @cached_method
    def document(self) -> Document:
        """The cleaned response, with the ledger of what was taken out."""
        return self.cleaner.clean(self.response)

    @cached_method
    def _article(self) -> Article:
        article: Article = Article.from_dict(self.document().to_zyte())
        return article

    @auto_field
    def headline(self) -> str | None:
        """As the page displays it."""
        return self._article().headline

    @auto_field
    def datePublished(self) -> str | None:  # noqa: N802
        """With seconds; midnight of no zone where only the day is known."""
        return self._article().datePublished

    @auto_field
    def datePublishedRaw(self) -> str | None:  # noqa: N802
        """The line that the page displays it in."""
        return self._article().datePublishedRaw

    @auto_field
    def dateModified(self) -> str | None:  # noqa: N802
        """As `datePublished`."""
        return self._article().dateModified

    @auto_field
    def dateModifiedRaw(self) -> str | None:  # noqa: N802
        """As `datePublishedRaw`."""
        return self._article().dateModifiedRaw

    @auto_field
    def authors(self) -> list[Author] | None:
        """Names alone."""
        return self._article().authors or None

    @auto_field
    def inLanguage(self) -> str | None:  # noqa: N802
        """Of the text."""
        return self._article().inLanguage

    @auto_field
    def mainImage(self) -> Image | None:  # noqa: N802
        """As the page names it."""
        return self._article().mainImage

    @auto_field
    def description(self) -> str | None:
        """The page's own summary, else its standfirst."""
        return self._article().description

    @auto_field
    def articleBody(self) -> str | None:  # noqa: N802
        """Lede and body."""
        return self._article().articleBody

    @auto_field
    def articleBodyHtml(self) -> str | None:  # noqa: N802
        """Lede and body with subheads, lists, quotes, tables, code and safe links."""
        return self._article().articleBodyHtml

    @auto_field
    def canonicalUrl(self) -> str | None:  # noqa: N802
        """As the page names it."""
        return self._article().canonicalUrl

    @auto_field
    def metadata(self) -> ArticleMetadata:
        """With the confidence as probability, None on a page that is taken for something else than an article."""
        metadata: ArticleMetadata = super().metadata
        found = self._article().metadata
        metadata.probability = found.probability if found is not None else None
        return metadata
