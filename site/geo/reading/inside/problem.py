class Problem(Exception):
    """A file that can't be read: a code of ``geo.reading.problems`` and what its message names."""

    def __init__(self, code: str, **params):
        super().__init__(code, params)
        self.code = code
        self.params = params
