"""What stands on every page: header, main menu and footer, from the home page of the language."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import path_of, root_paths, visible
from events.models import EventIndexPage
from partners.models import PartnerIndexPage
from principles.models import PolicyPage
from walks.models import PlaceIndexPage, WalkIndexPage

from .models import HomePage

#: The main menu, in this order; then pages of text that are marked to be shown in menus.
IN_MENU = (EventIndexPage, WalkIndexPage, PlaceIndexPage, PartnerIndexPage, PolicyPage)
FROM_HOME_PAGE = (
    "organisation_name",
    "header_tagline",
    "footer_text",
    "contact_heading",
    "contact_email",
    "contact_phone",
    "contact_address",
)


@dataclass
class Frame:
    """``chrome`` are texts; ``navigation`` and ``footer`` are lists of ``{title, url}``."""

    chrome: dict
    navigation: list[dict] = field(default_factory=list)
    footer: list[dict] = field(default_factory=list)
    #: The addresses of the lists in the main menu, by their type of page.
    lists: dict[type[Page], str] = field(default_factory=dict)


def frame_of(request: HttpRequest | None, page: Page | None = None) -> Frame:
    """Return the frame in the active language. At most two queries, once per request.

    ``page`` is what is shown: a home page in preview shows its own, unpublished, texts.
    """
    language = get_language()
    frames = {} if request is None else request.__dict__.setdefault("frames", {})
    if language not in frames:
        home = page if isinstance(page, HomePage) else home_page(language)
        frames[language] = _make_frame(home, request)
    return frames[language]


def home_page(language: str) -> HomePage | None:
    """Return the live home page of a language."""
    return HomePage.objects.live().filter(url_path=root_paths().get(language)).first()


def _make_frame(home: HomePage | None, request: HttpRequest | None) -> Frame:
    if home is None:
        return Frame({"site_name": _("The Gendered Landscape"), "url": None})
    chrome = {name: getattr(home, name) for name in FROM_HOME_PAGE}
    chrome |= {"site_name": home.title, "url": path_of(home, request)}
    frame = Frame(chrome)
    _add_links(frame, home, request)
    return frame


def _add_links(frame: Frame, home: HomePage, request: HttpRequest | None) -> None:
    """Fill in the main menu and the footer, with one query."""
    models = {ContentType.objects.get_for_model(model).pk: model for model in IN_MENU}
    pages = (
        visible(Page.objects.descendant_of(home).filter(locale_id=home.locale_id))
        .annotate(in_footer=F("standardpage__in_footer"))
        .filter(
            Q(in_footer=True)
            | Q(depth=home.depth + 1) & (Q(content_type__in=models) | Q(show_in_menus=True))
        )
        .order_by("path")
    )
    menu = []
    for page in pages:
        url = path_of(page, request)
        model = models.get(page.content_type_id)
        link = {"title": page.title, "url": url, "is_current": _is_below(request, url)}
        if page.in_footer:
            frame.footer.append(link)
        if page.depth == home.depth + 1 and (model or page.show_in_menus):
            menu.append((IN_MENU.index(model) if model else len(IN_MENU), link))
        if model:
            frame.lists.setdefault(model, url)
    frame.navigation = [link for _place, link in sorted(menu, key=lambda entry: entry[0])]


def _is_below(request: HttpRequest | None, url: str) -> bool:
    """Say whether the reader is on the page at ``url`` or below it."""
    return request is not None and request.path.startswith(url)
