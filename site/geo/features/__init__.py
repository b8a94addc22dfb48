"""OGC API – Features: published pages as open data that QGIS and other programs read.

Implements the classes Core, GeoJSON, HTML and OpenAPI 3.0 of OGC 17-069r4, "OGC API – Features –
Part 1: Core" (1.0.1). What there is to read, a room says with a ``Collection`` (see
``collections``); ``service_urls`` makes the addresses for a list of them. This room knows nothing
of places, walks, events and partners.

Own code rather than a library. pygeoapi, the reference implementation, is configured by a file and
answers all requests from its own process-wide state: it brings Flask, rasterio, SQLAlchemy and
tinydb, pages whose styles and scripts come from other hosts, and no rule for what is live and
public in which language. All that is our own (what is public, both languages, the pages, what may
be kept) would still have to be written, as plug-ins of it. django-oapif needs Python 3.12 and
GeoDjango models, so GDAL and a spatial database.

- ``collections``: what a collection is, and the properties that all have
- ``parameters``, ``boxes``, ``times``: what a request may ask for, and refusing everything else
- ``index``: which features there are, and which of them are asked for
- ``documents``, ``openapi``: the answers as JSON; ``pages``: the same as HTML
- ``negotiation``, ``links``, ``problems``, ``views``: the traffic
"""
