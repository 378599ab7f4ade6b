"""Forms of a Document: text, Markdown, HTML, JSON, ledger, and for people a page and the margins of a terminal.

They decide nothing.
"""
