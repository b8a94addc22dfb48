"""From a file with geodata to a draft walk.

``source`` reads the file, ``choices`` holds what is decided about it, ``plan`` says what will be
made of both, and ``create`` makes it. ``views`` and the command ``import_walk`` only ask and show.
"""
