"""The version of the package and of its rules: a change of decisions changes the second and is told in the CHANGELOG."""

__version__ = "0.3.0"
RULES_VERSION = "2026.11.3"
