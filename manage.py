#!/usr/bin/env python
"""Django's command-line entry point.

``site/`` is a plain folder of packages, not a package: its name belongs to the standard library.
It is therefore put on ``sys.path`` here, before anything of ours is imported.
"""

import os
import sys
from pathlib import Path

SITE_DIR = Path(__file__).resolve().parent / "site"


def main() -> None:
    sys.path.insert(0, str(SITE_DIR))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
