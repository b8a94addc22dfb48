"""The files of base layers: under names of our own, in a folder that nothing is served from.

An upload that can't be saved yet, because its editor has to answer something first, waits in a
folder of its own; the form remembers it by a signed name that works for that editor only.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

from django.core import signing
from django.core.files import File
from django.core.files.storage import default_storage

from geo.reading.reader import extension_of

from ..models import BaseLayer

FOLDER = BaseLayer._meta.get_field("file").upload_to
WAITING = f"{FOLDER}/waiting"
#: How long an upload waits for its form, and a file that belongs to nothing for somebody to notice.
WAITS_FOR = timedelta(hours=3)
KEPT_FOR = timedelta(days=1)
LONGEST_NAME = 255


def own_name(file_name: str) -> str:
    """Return a name for the storage; of the user's name nothing remains but the ending."""
    return f"{uuid4().hex}{extension_of(file_name)}"


def shown_name(file_name: str) -> str:
    """Return the user's name of a file on one line, without what can't be printed."""
    line = " ".join(file_name.split())
    return "".join(filter(str.isprintable, line))[-LONGEST_NAME:]


def keep_waiting(file, file_name: str, user) -> str:
    """Store an upload until its form is sent again. Return what the form has to bring back."""
    file.seek(0)
    name = default_storage.save(f"{WAITING}/{own_name(file_name)}", File(file))
    return signing.dumps([name, shown_name(file_name)], salt=_salt(user))


def waiting(ticket: str, user) -> tuple[File, str] | None:
    """Return an upload that waits, opened, and its user's name for it; None if it is gone."""
    try:
        name, file_name = signing.loads(ticket, salt=_salt(user), max_age=WAITS_FOR)
        return default_storage.open(name, "rb"), file_name
    except (signing.BadSignature, OSError, ValueError):
        return None


def forget_waiting(ticket: str, user) -> None:
    """Remove an upload that waited: it has been saved."""
    with suppress(signing.BadSignature, ValueError):
        name, _file_name = signing.loads(ticket, salt=_salt(user))
        remove(name)


def _salt(user) -> str:
    return f"walks.ground.layer_files:{user.pk}"


def remove(name: str) -> None:
    if name:
        with suppress(OSError):
            default_storage.delete(name)


def remove_forgotten(at: datetime) -> None:
    """Remove uploads that waited in vain, and files that belong to no layer."""
    used = set(BaseLayer.objects.values_list("file", flat=True))
    for folder, patience in ((WAITING, WAITS_FOR), (FOLDER, KEPT_FOR)):
        with suppress(OSError):
            for name in (f"{folder}/{one}" for one in default_storage.listdir(folder)[1]):
                if name not in used and default_storage.get_modified_time(name) < at - patience:
                    remove(name)
