"""Uploaded files in an object store."""

from urllib.parse import urljoin

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class S3MediaStorage(S3Storage):
    """Keeps files in a bucket but names them by the site's own addresses.

    Pages load nothing from other hosts, and their content security policy forbids it, so files are
    handed out by ``core.media``. The bucket needs no public access.
    """

    def url(self, name, *args, **kwargs):
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))
