"""The source of the service worker: small scripts in one folder, handed out as one."""

import json
from functools import lru_cache

from django.conf import settings

#: A worker updates itself when this one file changes, and needs no module support.
FOLDER = settings.SITE_DIR / "static" / "js" / "offline" / "worker"


def worker_source(shell: dict) -> str:
    """Return a line that sets ``SHELL``, then all scripts in the order of their names."""
    return f"self.SHELL = {json.dumps(shell, separators=(',', ':'))};\n{_scripts()}"


def _scripts() -> str:
    return _read() if settings.DEBUG else _read_once()


def _read() -> str:
    return "\n".join(path.read_text() for path in sorted(FOLDER.glob("*.js")))


_read_once = lru_cache(_read)
