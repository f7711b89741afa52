"""From checked frames to what users get: SQLite, CSV, dictionary, metadata of the site, search, the swap into place."""
