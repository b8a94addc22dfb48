"""Handing out uploaded files, with what browsers need to play films: ranges and correct types.

Pictures are served by their path below MEDIA_URL. Documents (films and captions among them) are
served at Wagtail's address for them, ``/documents/<id>/<name>``, and by no path: only there the
visitor's right to see a private collection is checked. Wagtail's own view does the same but knows
no ranges, without which Safari plays no film. A web server or an object store in front may take
over the pictures, never the documents.
"""

import mimetypes
import posixpath
import re
from datetime import datetime
from typing import BinaryIO

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served

#: The folders of MEDIA_ROOT whose files anybody may fetch by path.
PUBLIC_FOLDERS = ("avatar_images", "images", "original_images")
PUBLIC = "public, max-age=3600"
PRIVATE = "private, no-store"

# Not left to the operating system's table, which differs between machines.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gpx": "application/gpx+xml",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
    ".webp": "image/webp",
}
#: Shown in the browser. Everything else is downloaded, so no upload can act as a page of ours.
SHOWN_INLINE = re.compile(r"^(image/.+|audio/.+|video/.+|text/vtt|application/pdf)$")
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

BYTE_RANGE = re.compile(r"^bytes=([0-9]{0,18})-([0-9]{0,18})$", re.IGNORECASE)
CHUNK = 64 * 1024


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a picture from the media folder; 404 for everything else that may be there."""
    folder, _, rest = path.partition("/")
    if folder not in PUBLIC_FOLDERS or not rest or posixpath.normpath(path) != path:
        raise Http404
    try:
        # The size first: an object store says only there that a file is missing.
        size, modified = default_storage.size(path), default_storage.get_modified_time(path)
        return file_response(
            request,
            lambda: default_storage.open(path, "rb"),
            name=posixpath.basename(path),
            size=size,
            etag=f'"{int(modified.timestamp() * 1_000_000):x}-{size:x}"',
            modified=modified,
        )
    except (OSError, ValueError, SuspiciousOperation) as error:
        raise Http404 from error


@require_safe
def serve_document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """Answer with a document, or with what Wagtail's hooks say if the visitor may not see it."""
    document = get_object_or_404(get_document_model(), pk=document_id)
    if document.filename != filename:
        raise Http404
    for hook in hooks.get_hooks("before_serve_document"):
        refusal = hook(document, request)
        if isinstance(refusal, HttpResponseBase):
            return refusal
    storage, stored_name = document.file.storage, document.file.name
    try:
        size, modified = storage.size(stored_name), storage.get_modified_time(stored_name)
        response = file_response(
            request,
            lambda: storage.open(stored_name, "rb"),
            name=filename,
            size=size,
            etag=f'"{document.get_file_hash()}"',
            modified=modified,
            cache_control=PRIVATE if document.collection.get_view_restrictions() else PUBLIC,
        )
    except OSError as error:
        raise Http404 from error
    document_served.send(sender=get_document_model(), instance=document, request=request)
    return response


def file_response(
    request: HttpRequest,
    open_file,
    *,
    name: str,
    size: int,
    etag: str,
    modified: datetime,
    cache_control: str = PUBLIC,
) -> HttpResponseBase:
    """Return a file, the part of it that was asked for, or word that it hasn't changed.

    Answers 200, 206 (one range; several at once get the whole file, as RFC 9110 allows), 304, 412
    or 416. ``open_file`` returns the file, open for reading; it is called only if needed. ``etag``
    is a strong one, in quotation marks; ``size`` is in bytes.
    """
    last_modified = int(modified.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=last_modified)
    if response is None:
        wanted = None
        if may_send_a_part(request, etag, last_modified):
            wanted = requested_range(request.headers.get("Range", ""), size)
        response = _content(request, open_file, size, wanted)
        content_type = content_type_of(name)
        response["Content-Type"] = content_type
        response["Content-Disposition"] = content_disposition_header(
            not SHOWN_INLINE.match(content_type), name
        )
        if "xml" in content_type or "html" in content_type:
            response["Content-Security-Policy"] = SANDBOX
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(last_modified)
    response["Cache-Control"] = cache_control
    response["X-Content-Type-Options"] = "nosniff"
    return response


def content_type_of(name: str) -> str:
    """Return the media type of a file by the ending of its name."""
    ending = posixpath.splitext(name)[1].lower()
    return CONTENT_TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def may_send_a_part(request: HttpRequest, etag: str, last_modified: int) -> bool:
    """Return whether what the browser has of the file, by If-Range, is still the same file."""
    condition = request.headers.get("If-Range")
    return condition is None or condition in (etag, http_date(last_modified))


def requested_range(header: str, size: int) -> range | None:
    """Return which bytes of a file of ``size`` bytes a Range header asks for.

    ``None``: all of it, also where the header can't be understood. An empty range: the header asks
    for something beyond the end (416).
    """
    match = BYTE_RANGE.match(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _content(request: HttpRequest, open_file, size: int, wanted: range | None) -> HttpResponseBase:
    if wanted is not None and not wanted:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {"Content-Length": str(len(wanted) if wanted else size)}
    status = 200
    if wanted:
        status = 206
        headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    if wanted:
        part = PartOfFile(open_file(), wanted)
        return StreamingHttpResponse(part, status=status, headers=headers)
    return FileResponse(open_file(), headers=headers)


class PartOfFile:
    """Iterates over the bytes of ``wanted`` in chunks, and closes the file."""

    def __init__(self, file: BinaryIO, wanted: range):
        self.file = file
        self.left = len(wanted)
        file.seek(wanted.start)

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        chunk = self.file.read(min(CHUNK, self.left)) if self.left else b""
        if not chunk:
            raise StopIteration
        self.left -= len(chunk)
        return chunk

    def close(self):
        self.file.close()
