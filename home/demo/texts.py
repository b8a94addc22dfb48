"""The home page, the lists' introductions, and the pages of plain text."""

from wagtail.models import Page

from events.models import EventIndexPage
from home.models import HomePage, StandardPage
from partners.models import PartnerIndexPage
from walks.models import PlaceIndexPage, WalkIndexPage

from .bilingual import Phrasebook, find, publish, translate
from .content import key_of, read
from .pictures import plate_for
from .sources import add_sources
from .streams import stream

LISTS = {
    "events": EventIndexPage,
    "walks": WalkIndexPage,
    "places": PlaceIndexPage,
    "partnerships": PartnerIndexPage,
}
# In the order in which they stand in menus. The footer links to those that are about the site.
STANDARD_PAGES = {"method": False, "accessibility": True, "privacy": True}

HOME_TEXTS = (
    "title",
    "search_description",
    "summary",
    "booking_heading",
    "organisation_name",
    "header_tagline",
    "contact_heading",
    "contact_address",
)
HOME_RICH_TEXTS = ("introduction", "booking_text", "footer_text")
HOME_FACTS = ("contact_email", "contact_phone")


def load_home() -> HomePage:
    """Fill the home pages that the migrations made, unless somebody has written on them."""
    home = HomePage.objects.get(locale__language_code="sv", depth=2)
    if HomePage.objects.filter(depth=2, latest_revision__isnull=False).exists():
        return home
    words, say = read("pages/home"), Phrasebook()
    for field in HOME_TEXTS:
        setattr(home, field, say.text(words[field]))
    for field in HOME_RICH_TEXTS:
        setattr(home, field, say.html(words[field]))
    for field in HOME_FACTS:
        setattr(home, field, words[field])
    say.slug({"sv": home.slug, "en": home.get_translations().get().slug})
    home.image = plate_for("page", "home")
    home.save_revision(clean=False).publish()
    return translate(home, say)


def load_lists(home: HomePage) -> dict[str, Page]:
    """Load the pages that list events, walks, places and partners; return them by name."""
    return {
        name: find(model, key_of("page", name)) or _publish_list(home, name, model)
        for name, model in LISTS.items()
    }


def _publish_list(home: HomePage, name: str, model: type[Page]) -> Page:
    say = Phrasebook()
    page = model(**_common(name, say), image=plate_for("page", name), show_in_menus=True)
    return publish(page, home, say)


def load_standard_pages(home: HomePage) -> None:
    """Load the method, the accessibility statement and the privacy page."""
    for name, in_footer in STANDARD_PAGES.items():
        if find(StandardPage, key_of("page", name)):
            continue
        words, say = read(f"pages/{name}"), Phrasebook()
        page = StandardPage(
            **_common(name, say),
            image=None if in_footer else plate_for("page", name),
            in_footer=in_footer,
            show_in_menus=not in_footer,
            body=stream(name, [(block["block"], _block(block, say)) for block in words["body"]]),
        )
        add_sources(page, entries=words.get("sources", ()))
        publish(page, home, say)


def _common(name: str, say: Phrasebook) -> dict:
    words = read(f"pages/{name}")
    return {
        "translation_key": key_of("page", name),
        "slug": say.slug(words["slug"]),
        "title": say.text(words["title"]),
        "search_description": say.text(words["search_description"]),
        "summary": say.text(words["summary"]),
    }


def _block(block: dict, say: Phrasebook) -> str:
    words = {"sv": block["sv"], "en": block["en"]}
    return say.html(words) if block["block"] == "paragraph" else say.text(words)
