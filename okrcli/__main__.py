"""Run okr by `python -m okrcli`."""

import sys

from okrcli.cli import main

sys.exit(main())
