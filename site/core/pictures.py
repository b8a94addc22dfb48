"""Pages with their pictures, in a number of queries that doesn't grow with the pages."""

from django.db.models import Prefetch, QuerySet
from wagtail.images import get_image_model

#: The picture beside a row in a list, and the wide one on top of a page.
ROW = "fill-640x480|format-webp"
PLATE = "fill-1600x600|format-webp"


def with_pictures(queryset: QuerySet, *filter_specs: str) -> QuerySet:
    """Let pages bring their ``image`` and its renditions for ``filter_specs`` along."""
    renditions = get_image_model().get_rendition_model()
    return queryset.select_related("image").prefetch_related(
        Prefetch(
            "image__renditions",
            queryset=renditions.objects.filter(filter_spec__in=filter_specs),
            to_attr="prefetched_renditions",
        )
    )
