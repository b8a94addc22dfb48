"""Values for StreamFields, with block ids that are the same every time."""

import json
import uuid

from .content import NAMESPACE


def stream(seed: str, blocks: list[tuple]) -> str:
    """Return blocks, given as (type, value), as JSON for a StreamField.

    The ids are made from ``seed``, so that translations find their blocks again.
    """
    return json.dumps(
        [
            {
                "type": kind,
                "value": value,
                "id": str(uuid.uuid5(NAMESPACE, f"block/{seed}/{number}")),
            }
            for number, (kind, value) in enumerate(blocks)
        ],
        ensure_ascii=False,
    )
