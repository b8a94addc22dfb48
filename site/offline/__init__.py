"""Pages that go on without network: what they need, how it is listed, and who looks after it.

A *package* is a list of files with sizes and hashes; a page in it lies at an address that changes
with its content. The service worker (``/sw.js``) serves packages that somebody saved, and a few
pages of its own, the *shell*. This room knows no walks: see ``walks.offline``.
"""
