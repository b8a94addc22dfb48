"""Make very many pages quickly: past the editor, the search index and the tree's own locks."""

import datetime as dt
from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from events.enums import EventKind, Precision
from events.models import EventIndexPage, EventPage, Occurrence
from principles.models import PagePrinciple
from tests.factories import index_page


def many_pages(model, parent: Page, count: int, *, principle=None, **values) -> list[Page]:
    """Add ``count`` live pages of ``model`` below ``parent``, titled "Nr 1" and so on."""
    parent.refresh_from_db()
    content_type = ContentType.objects.get_for_model(model)
    numbers = range(parent.numchild + 1, parent.numchild + count + 1)
    Page.objects.bulk_create(
        Page(
            title=f"Nr {number}",
            draft_title=f"Nr {number}",
            slug=f"nr-{number}",
            path=Page._get_path(parent.path, parent.depth + 1, number),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}nr-{number}/",
            locale=parent.locale,
            content_type=content_type,
            live=True,
        )
        for number in numbers
    )
    slugs = [f"nr-{number}" for number in numbers]
    pages = []
    for base in Page.objects.child_of(parent).filter(slug__in=slugs).select_related("locale"):
        # Raw: only the row of the type itself; its page is there already.
        page = model(page_ptr=base, **values)
        page.__dict__.update(
            {key: value for key, value in base.__dict__.items() if key != "_state"}
        )
        page.save_base(raw=True, force_insert=True)
        pages.append(page)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    if principle:
        PagePrinciple.objects.bulk_create(
            PagePrinciple(page_id=page.pk, principle=principle) for page in pages
        )
    return pages


def many_events(days: Collection[dt.date], **values) -> None:
    """Add a lecture on each of ``days``, with rows as the editor leaves them."""
    parent = index_page(EventIndexPage)
    pages = many_pages(EventPage, parent, len(days), kind=EventKind.LECTURE, **values)
    rows = []
    for page, day in zip(pages, days, strict=True):
        row = Occurrence(page_id=page.pk, precision=Precision.DAY, start_date=day)
        row.clean()
        rows.append(row)
    Occurrence.objects.bulk_create(rows)
