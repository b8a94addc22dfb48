"""What a page costs the server (`make bench`). Measured, not tested: see __main__.py."""
