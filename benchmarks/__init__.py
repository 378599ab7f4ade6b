"""Accuracy and speed, measured by commands; nothing here is imported by the library."""
