"""Scripts that rebuild the registries from pinned inputs; nothing here runs while documents are read."""
