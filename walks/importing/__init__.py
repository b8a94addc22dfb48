"""From a file with geodata to a draft walk.

``source`` reads the file, ``plan`` says what will be made of it and of what was decided about it,
and ``create`` makes it. ``views`` and the command ``import_walk`` only ask and show.
"""
