"""How it is done: read a source, undo its layout, find its structure, extract rows, resolve names, publish."""
