"""Knowledge as data: `words/` and `phrases/` in TOML, and what `python -m cleaner.packs` makes of them in `compiled/`."""
