"""What stands on every page: header, main menu and footer, from the home page of the language."""

from dataclasses import dataclass, field, replace

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import path_of, root_paths, visible
from core.content_version import remember
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
    """Return the frame in the active language, made once per version of the content.

    ``page`` is what is shown: a home page in preview shows its own, unpublished, texts. The main
    menu says of each link whether the reader is on its page or below (``is_current``).
    """
    language = get_language()
    frames = {} if request is None else request.__dict__.setdefault("frames", {})
    if language not in frames:
        if isinstance(page, HomePage) and getattr(request, "is_preview", False):
            frame = _make_frame(page)
        else:
            frame = remember("frame", lambda: _make_frame(home_page(language)))
        frames[language] = replace(frame, navigation=_from_here(frame.navigation, request))
    return frames[language]


def _from_here(links: list[dict], request: HttpRequest | None) -> list[dict]:
    path = request.path if request else ""
    return [link | {"is_current": path.startswith(link["url"])} for link in links]


def home_page(language: str) -> HomePage | None:
    """Return the live home page of a language."""
    return HomePage.objects.live().filter(url_path=root_paths().get(language)).first()


def _make_frame(home: HomePage | None) -> Frame:
    if home is None:
        return Frame({"site_name": _("The Gendered Landscape"), "url": None})
    chrome = {name: getattr(home, name) for name in FROM_HOME_PAGE}
    chrome |= {"site_name": home.title, "url": path_of(home)}
    frame = Frame(chrome)
    _add_links(frame, home)
    return frame


def _add_links(frame: Frame, home: HomePage) -> None:
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
        url = path_of(page)
        model = models.get(page.content_type_id)
        link = {"title": page.title, "url": url}
        if page.in_footer:
            frame.footer.append(link)
        if page.depth == home.depth + 1 and (model or page.show_in_menus):
            menu.append((IN_MENU.index(model) if model else len(IN_MENU), link))
        if model:
            frame.lists.setdefault(model, url)
    frame.navigation = [link for _place, link in sorted(menu, key=lambda entry: entry[0])]
