"""Reading: the only place that knows bytes and parsers. It makes a Page and judges nothing."""
