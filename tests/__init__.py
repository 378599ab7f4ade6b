"""The tests, and the commands that check packs and fixtures while they are written."""
