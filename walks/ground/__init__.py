"""The ground that walks' maps are drawn on, made of the layers of geodata that editors upload.

- ``layers``: what is in an uploaded layer, and what of it lies in an area;
- ``stored``: a walk's finished ground, and its files;
- ``wanted``: which walks need a new one, and telling so when a route or a layer changes;
- ``making``: making it; ``tasks`` and ``jobs`` say when;
- ``views``: the file for visitors;
- ``editing``: the layers and the progress in the editor.
"""
