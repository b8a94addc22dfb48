"""The API's definition: an OpenAPI 3.0 document, in the active language."""

from django.conf import settings
from django.utils.translation import gettext as _

from core.addresses import absolute

from .collections import ID, Collection, Property
from .documents import service_description, service_title
from .links import path_to
from .negotiation import GEOJSON, HTML, JSON
from .parameters import DEFAULT_LIMIT, FORMATS, MOST, choices_of
from .problems import PROBLEM

VERSION = "1.0.0"
#: What any request may be answered with, besides what it is for.
USUAL_ANSWERS = ("304", "400", "405", "406", "500")


def definition(all_of_them: list[Collection]) -> dict:
    """Return the definition of the API that serves these collections."""
    licence = settings.OPEN_DATA_LICENCE
    return {
        "openapi": "3.0.3",
        "info": {
            "title": service_title(),
            "description": service_description(),
            "version": VERSION,
            "license": {"name": licence["name"], "url": licence["url"]},
            "contact": {"name": settings.OPEN_DATA_ATTRIBUTION, "url": settings.BASE_URL},
        },
        "servers": [{"url": absolute(path_to("landing")).rstrip("/")}],
        "tags": [
            {"name": "service", "description": _("What there is")},
            *({"name": one.id, "description": str(one.description)} for one in all_of_them),
        ],
        "paths": {**_service_paths(), **_paths_of(all_of_them)},
        "components": {
            "parameters": _parameters(),
            "responses": _responses(),
            "schemas": {
                **_service_schemas(),
                **{f"{one.id}Properties": _schema_of(one) for one in all_of_them},
            },
        },
    }


def _service_paths() -> dict:
    return {
        "/": _reads("getLandingPage", _("The start: where everything is"), "landingPage"),
        "/conformance": _reads(
            "getConformanceDeclaration", _("The standards that the API follows"), "confClasses"
        ),
        "/collections": _reads("getCollections", _("The collections"), "collections"),
    }


def _paths_of(all_of_them: list[Collection]) -> dict:
    paths = {}
    for one in all_of_them:
        about = {"title": one.title}
        name = one.id.capitalize()
        geometry = {
            "nullable": True,
            "allOf": [{"$ref": f"#/components/schemas/{one.geometry_type}"}],
        }
        feature = {
            "type": "object",
            "required": ["type", "id", "geometry", "properties"],
            "properties": {
                "type": {"type": "string", "enum": ["Feature"]},
                "id": ID,
                "geometry": geometry,
                "properties": {"$ref": f"#/components/schemas/{one.id}Properties"},
                "links": {"type": "array", "items": {"$ref": "#/components/schemas/link"}},
            },
        }
        features = {
            "allOf": [
                {"$ref": "#/components/schemas/featureCollection"},
                {
                    "type": "object",
                    "properties": {"features": {"type": "array", "items": feature}},
                },
            ]
        }
        paths[f"/collections/{one.id}"] = _reads(
            f"describe{name}", _("About the collection: %(title)s") % about, "collection", one.id
        )
        paths[f"/collections/{one.id}/items"] = _reads(
            f"get{name}",
            _("The features of the collection: %(title)s") % about,
            features,
            one.id,
            media_type=GEOJSON,
            parameters=[
                *(_reference("parameters", n) for n in ("bbox", "datetime", "limit", "offset")),
                *(_filter(each) for each in one.filters.values()),
            ],
        )
        paths[f"/collections/{one.id}/items/{{featureId}}"] = _reads(
            f"get{name}Feature",
            _("One feature of the collection: %(title)s") % about,
            feature,
            one.id,
            media_type=GEOJSON,
            parameters=[_reference("parameters", "featureId")],
            more_answers=["404"],
        )
    return paths


def _reads(
    operation: str,
    summary: str,
    schema: str | dict,
    tag: str = "service",
    *,
    media_type: str = JSON,
    parameters: list[dict] = (),
    more_answers: list[str] = (),
) -> dict:
    """Return a path that can be read. ``schema`` is one of the document's, by name, or new."""
    if isinstance(schema, str):
        schema = _reference("schemas", schema)
    found = {
        "description": _("What was asked for"),
        "content": {media_type: {"schema": schema}, HTML: {"schema": {"type": "string"}}},
    }
    answers = sorted([*USUAL_ANSWERS, *more_answers])
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "tags": [tag],
            "parameters": [*parameters, *(_reference("parameters", n) for n in ("f", "lang"))],
            "responses": {
                "200": found,
                **{code: _reference("responses", code) for code in answers},
            },
        }
    }


def _reference(kind: str, name: str) -> dict:
    return {"$ref": f"#/components/{kind}/{name}"}


def _in_query(name: str, description: str, schema: dict) -> dict:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": False,
        "schema": schema,
        "style": "form",
        "explode": False,
    }


def _filter(one: Property) -> dict:
    description = _("Only features with this value: %(what)s") % {"what": one.description}
    return _in_query(one.name, description, {"type": "string", "enum": choices_of(one)})


def _parameters() -> dict:
    return {
        "f": _in_query(
            "f",
            _("The format. Otherwise the Accept header decides."),
            {"type": "string", "enum": list(FORMATS)},
        ),
        "lang": _in_query(
            "lang",
            _("The language of texts and links. Otherwise the Accept-Language header decides."),
            {"type": "string", "enum": [code for code, _name in settings.LANGUAGES]},
        ),
        "bbox": _in_query(
            "bbox",
            _(
                "Only features in this rectangle, and those without a position: west, south, east, "
                "north in degrees (WGS 84). With six numbers, the third and the last are heights, "
                "which select nothing. If west is greater than east, the rectangle crosses the "
                "antimeridian."
            ),
            {
                "type": "array",
                "items": {"type": "number"},
                "minItems": 4,
                "maxItems": 6,
                "example": [20.1, 63.7, 20.4, 63.9],
            },
        ),
        "datetime": _in_query(
            "datetime",
            _(
                "Only features at this time, and those without a time: a time with its time zone, "
                "a date (the whole day in Sweden), or two of them with a slash between. An "
                "interval’s open end is “..” or nothing. Only events have times; each of an "
                "event’s dates counts."
            ),
            {"type": "string", "example": "2024-01-01/2024-12-31"},
        ),
        "limit": _in_query(
            "limit",
            _("How many features to send at most. The link “next” leads to the others."),
            {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT},
        ),
        "offset": _in_query(
            "offset",
            _("How many features to leave out at the beginning."),
            {"type": "integer", "minimum": 0, "maximum": 999_999_999, "default": 0},
        ),
        "featureId": {
            "name": "featureId",
            "in": "path",
            "description": _("The feature’s id, the same in both languages."),
            "required": True,
            "schema": ID,
        },
    }


def _responses() -> dict:
    described = {
        "400": _("A parameter is unknown or can’t be understood."),
        "404": _("There is no such feature in this language."),
        "405": _("Something else than reading was tried."),
        "406": _("The Accept header admits no format that exists."),
        "500": _("An error on our side."),
    }
    problem = {
        PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}},
        HTML: {"schema": {"type": "string"}},
    }
    answers = {
        code: {"description": description, "content": problem}
        for code, description in described.items()
    }
    # Whatever breaks, the page that says so is the site's.
    answers["500"]["content"] = {HTML: {"schema": {"type": "string"}}}
    return {"304": {"description": _("Unchanged since it was last read (ETag).")}, **answers}


def _schema_of(one: Collection) -> dict:
    return {
        "type": "object",
        "required": [each.name for each in one.properties],
        "additionalProperties": False,
        "properties": {
            each.name: {"description": str(each.description), **each.schema}
            for each in one.properties
        },
    }


def _object(required: list[str], **properties: dict) -> dict:
    return {"type": "object", "required": required, "properties": properties}


def _service_schemas() -> dict:
    """Return the schemas of the standard's documents; see OGC 17-069r4."""
    text, address = {"type": "string"}, {"type": "string", "format": "uri"}
    links = {"type": "array", "items": _reference("schemas", "link")}
    terms = {"attribution": text, "license": address}
    position = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}

    def geometry(name: str, coordinates: dict) -> dict:
        named = {"type": "string", "enum": [name]}
        return _object(["type", "coordinates"], type=named, coordinates=coordinates)

    return {
        "link": _object(
            ["href", "rel", "type"], href=address, rel=text, type=text, title=text, hreflang=text
        ),
        "landingPage": _object(["links"], title=text, description=text, links=links, **terms),
        "confClasses": _object(["conformsTo"], conformsTo={"type": "array", "items": text}),
        "collections": _object(
            ["links", "collections"],
            links=links,
            collections={"type": "array", "items": _reference("schemas", "collection")},
            **terms,
        ),
        "collection": _object(
            ["id", "links"],
            id=text,
            title=text,
            description=text,
            links=links,
            extent={"type": "object"},
            itemType=text,
            crs={"type": "array", "items": text},
            **terms,
        ),
        "featureCollection": _object(
            ["type", "features"],
            type={"type": "string", "enum": ["FeatureCollection"]},
            features={"type": "array", "items": {"type": "object"}},
            links=links,
            timeStamp={"type": "string", "format": "date-time"},
            numberMatched={"type": "integer", "minimum": 0},
            numberReturned={"type": "integer", "minimum": 0},
            **terms,
        ),
        "Point": geometry("Point", position),
        "LineString": geometry("LineString", {"type": "array", "items": position, "minItems": 2}),
        "problem": _object(
            ["type", "title", "status", "detail", "code"],
            type=address,
            title=text,
            status={"type": "integer"},
            detail=text,
            code=text,
            parameter=text,
        ),
    }
