"""`python -m cleaner` is the command line."""

import sys

from cleaner.cli import main

sys.exit(main())
