"""Guide mode: a walk for whoever leads a group along it, with the notes that nobody else sees.

- ``access``: who may enter, and the token with which a telephone reports later
- ``links``: the secret links that open it without an account, and the cookie that they leave
- ``content``: the stops of a walk with their texts in both languages
- ``views``: the page, its offline package, and where a link leads
- ``editor``: the list of links in the editor
"""
