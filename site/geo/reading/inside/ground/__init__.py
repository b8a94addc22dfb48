"""Layers for the ground of a map: what is in one, and what of it lies around a line.

Such a layer may hold all buildings of a municipality. So nothing here keeps all of it: features are
read some thousand at a time (``sources``), and only those in a rectangle where the format allows.
``survey.answer`` looks through a whole layer, once, when it is uploaded; ``clip.answer`` takes out
what lies around lines.
"""
