"""A walk as a picture: a map for pages, lists, paper and links, and the sheet to print.

``facts`` says what is shown, ``plan`` where on the drawing it stands, ``svg`` and ``raster`` draw.
The same content gives the same bytes. Nothing here can be operated; the map that can is made in the
browser, over the same numbers.
"""
