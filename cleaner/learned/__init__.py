"""What was learned from labelled pages, and how it is asked: facts of blocks, symmetric trees over them, no training library."""
