"""What runs in the process of its own: reading one file that may have been made to do harm.

Nothing here imports Django or anything outside this package, so that the process starts fast and
knows no secrets. ``answer.answer`` is the way in; ``problem.Problem`` is what all modules raise.

Text formats (GPX, KML, GeoJSON) are read with Python's own parsers, because GDAL writes 0 where a
height is missing, loses the parts of a track that have one position, and takes a file called .gpx
for any of the formats it knows. GeoPackage and Shapefile are read with GDAL, after a look inside.
"""
