"""Ask the open data service as a program does."""

ROOT = "/api/features/"


def ask(client, path: str = "", **parameters):
    """Return the answer to a request below the service's address; ``_lang`` is a header."""
    headers = {"accept": parameters.pop("_accept", "*/*")}
    if "_lang" in parameters:
        headers["accept-language"] = parameters.pop("_lang")
    return client.get(ROOT + path, parameters, headers=headers)


def read(client, path: str = "", **parameters) -> dict:
    """Return the document at an address, which must be there."""
    response = ask(client, path, **parameters)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def items(client, collection: str, **parameters) -> dict:
    return read(client, f"collections/{collection}/items", **parameters)


def titles(client, collection: str, **parameters) -> list[str]:
    """Return the titles of the features in Swedish, in the service's order."""
    document = items(client, collection, **{"lang": "sv"} | parameters)
    return [feature["properties"]["title"] for feature in document["features"]]


def paths_below(feature: str) -> list[str]:
    """Return one path of each kind below the landing page; ``feature`` is the id of a place."""
    return [
        "conformance",
        "api",
        "collections",
        "collections/places",
        "collections/places/items",
        f"collections/places/items/{feature}",
    ]


def links_of(document: dict) -> dict[str, list[dict]]:
    """Return a document's links by their relation."""
    found = {}
    for link in document["links"]:
        found.setdefault(link["rel"], []).append(link)
    return found


def point(longitude: float, latitude: float, *height: float) -> dict:
    return {"type": "Point", "coordinates": [longitude, latitude, *height]}


def line(*positions) -> dict:
    return {"type": "LineString", "coordinates": [list(position) for position in positions]}
