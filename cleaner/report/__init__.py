"""Forms of a Document: text, Markdown, JSON, ledger. They decide nothing."""
