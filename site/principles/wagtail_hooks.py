"""What principles add to the editor: they don't disappear while something depends on them."""

from core.protection import protect

from .usage import reasons_to_keep

protect(reasons_to_keep)
