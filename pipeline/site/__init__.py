"""The pages of the site besides Datasette's own: home, counties, documents and what joins them.

What belongs here: a module per page that turns rows into a typed view, templates, strings in two languages, static
files, links and headers. What does not: how the server is started (``pipeline.serve``), the hooks that tie this to
Datasette (``pipeline.datasette_plugins``) and what a row is (``schemas``). How to add a page: ``docs/site.md``.
"""
