"""What the page editor adds to a walk: its map, live figures and warnings, and new places."""
