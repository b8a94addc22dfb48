"""The service's answers as JSON, in the active language."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core.addresses import absolute

from .collections import Collection
from .index import Selection, entries_of, extent_of, features_of, languages_of
from .links import Links, licence_link, link, path_to
from .negotiation import GEOJSON, HTML, JSON, OPENAPI
from .parameters import Paging
from .problems import Problem
from .times import as_utc

CONFORMANCE = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
    for name in ("core", "geojson", "html", "oas30")
]
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


def service_title() -> str:
    return _("Open data from The Gendered Landscape")


def service_description() -> str:
    return _(
        "Places, walks, events and partnerships as data for maps and for your own analyses. "
        "Everything that is published on the site is here, as soon as it is published."
    )


def terms() -> dict:
    """Return who made the data, and on which terms it may be used."""
    return {
        "attribution": settings.OPEN_DATA_ATTRIBUTION,
        "license": settings.OPEN_DATA_LICENCE["url"],
    }


def landing(links: Links) -> dict:
    """Return the landing page."""
    return {
        "title": service_title(),
        "description": service_description(),
        **terms(),
        "links": [
            *links.to_itself("landing"),
            link("service-desc", links.href("api", f="json"), OPENAPI, _("The API’s definition")),
            link("service-doc", links.href("api", f="html"), HTML, _("The API’s documentation")),
            link("conformance", links.href("conformance"), JSON, _("Standards followed")),
            # Without parameters: QGIS makes the collections' addresses by adding to this one.
            link("data", absolute(path_to("collections")), JSON, _("The collections")),
            licence_link(),
        ],
    }


def conformance(links: Links) -> dict:
    """Return the conformance declaration."""
    return {
        "conformsTo": CONFORMANCE,
        "links": [*links.to_itself("conformance"), links.to_root()],
    }


def collections(links: Links, all_of_them: list[Collection]) -> dict:
    """Return what is known of all collections."""
    return {
        **terms(),
        "links": [*links.to_itself("collections"), links.to_root(), licence_link()],
        "collections": [collection(links, one) for one in all_of_them],
    }


def collection(links: Links, one: Collection) -> dict:
    """Return what is known of one collection."""
    items = {"name": "items", "collection": one.id}
    title = str(one.title)
    return {
        "id": one.id,
        "title": title,
        "description": str(one.description),
        **terms(),
        **_extent(one),
        "itemType": "feature",
        "crs": [CRS84],
        "links": [
            *links.to_itself("collection", collection=one.id),
            link("items", links.href(**items), GEOJSON, title),
            link("items", links.href(**items, f="html"), HTML, title),
            links.to_root(),
            licence_link(),
        ],
    }


def _extent(one: Collection) -> dict:
    box, when = extent_of(one)
    extent = {}
    if box:
        extent["spatial"] = {"bbox": [list(box)], "crs": CRS84}
    if when:
        interval = [as_utc(when.start), as_utc(when.end)]
        extent["temporal"] = {"interval": [interval], "trs": GREGORIAN}
    return {"extent": extent} if extent else {}


def items(
    links: Links, one: Collection, selection: Selection, paging: Paging, asked: dict[str, str]
) -> dict:
    """Return a page of the features selected, as a GeoJSON FeatureCollection.

    ``asked`` are the parameters behind ``selection``, for the links to the other pages.
    """
    matched = [entry for entry in entries_of(one) if selection.admits(entry)]
    end = paging.offset + paging.limit
    features = features_of(one, matched[paging.offset : end])

    def at(offset: int) -> dict:
        return {
            "name": "items",
            "collection": one.id,
            "pairs": [*asked.items(), ("limit", paging.limit), ("offset", offset)],
        }

    pages = []
    if end < len(matched):
        pages.append(link("next", links.href(**at(end), f="json"), GEOJSON, _("Next page")))
    if paging.offset > 0:
        before = max(paging.offset - paging.limit, 0)
        pages.append(link("prev", links.href(**at(before), f="json"), GEOJSON, _("Previous page")))
    return {
        "type": "FeatureCollection",
        **terms(),
        "timeStamp": as_utc(timezone.now()),
        "numberMatched": len(matched),
        "numberReturned": len(features),
        "links": [
            *links.to_itself(**at(paging.offset), media_type=GEOJSON),
            *pages,
            link("collection", links.href("collection", collection=one.id), JSON, one.title),
            links.to_root(),
            licence_link(),
        ],
        "features": features,
    }


def item(links: Links, one: Collection, feature_id: str) -> dict:
    """Return one feature. Raises ``Problem`` where there is none such in this language."""
    entry = next((entry for entry in entries_of(one) if entry.id == feature_id), None)
    found = features_of(one, [entry]) if entry else []
    if not found:
        raise Problem(
            404,
            _("The collection has no such feature, or has it in the other language only."),
            code="NotFound",
        )
    return {
        **found[0],
        **terms(),
        "links": [
            *links.to_itself(
                "item",
                media_type=GEOJSON,
                languages=languages_of(one, feature_id),
                collection=one.id,
                feature=feature_id,
            ),
            link("collection", links.href("collection", collection=one.id), JSON, one.title),
            links.to_root(),
            licence_link(),
        ],
    }


def without_time(document: dict) -> dict:
    """Return the document without the moment it was made at, which is all that may differ."""
    return {name: value for name, value in document.items() if name != "timeStamp"}
