"""Forms of a Document: text, Markdown, HTML, JSON, ledger. They decide nothing."""
