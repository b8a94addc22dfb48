"""Follow along: visitors see on their own telephones which stop the guide's group is at.

``codes`` makes and reads the codes, ``groups`` opens, moves and closes groups, ``views`` answers
telephones. Nothing here knows who follows: they only ask, and nothing is kept of it.
"""
