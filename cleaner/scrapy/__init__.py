"""An item pipeline for Scrapy that cleans the page or the text that an item carries; docs/scrapers.md has its settings.

ITEM_PIPELINES = {"cleaner.scrapy.CleanerPipeline": 300}
"""

try:
    from cleaner.scrapy.pipeline import CleanerPipeline
except ImportError as error:
    raise ImportError("cleaner.scrapy needs Scrapy 2.14 or newer: pip install 'cleaner[scrapy]'") from error

__all__ = ["CleanerPipeline"]
