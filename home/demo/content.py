"""Read the data, and give everything in it a lasting name."""

import json
import uuid
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "content"
# Made once. With it, a place has the same translation key on every site with this content.
NAMESPACE = uuid.UUID("5b0c7f0e-6f0a-4e35-9d6c-2b8f4d1f7a10")


@cache
def read(name: str) -> dict:
    """Return the data in ``content/<name>.json``."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def key_of(kind: str, name: str) -> uuid.UUID:
    """Return the lasting identity of one thing, for instance ``key_of("place", "sparken")``."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{name}")
