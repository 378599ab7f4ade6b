"""`python -m cleaner` and the command `cleaner`."""

import gc

gc.disable()  # what a start makes stays until the end; looking through it for cycles takes a tenth of the start

from cleaner.cli import run  # noqa: E402

if __name__ == "__main__":
    run()
