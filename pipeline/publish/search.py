"""Full-text search in Chinese that finds exactly what LIKE finds, words of two characters included.

What belongs here: how text is put into the index and how a query is. What does not: creating the index (``ddl``,
``database``) and the web server (``pipeline.datasette_plugins``).

SQLite's tokenizers find no word in a Chinese sentence, and its trigrams none of two characters. So every character
is a token of its own, punctuation and line breaks too, and what the user types becomes a phrase of characters: 县城
is ``"县 城"``, and 县、城 is not found by it.
"""

from __future__ import annotations

import re

# Every class of character is a token; only the spaces that `spaced` puts between them separate.
TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
# Stand for white space of the text, which would otherwise vanish from the phrase.
_BREAK, _SPACE, _NUL = "␤", "␠", "␀"
_TERM = re.compile(r'"([^"]*)"|(\S+)')


def search_table(table: str) -> str:
    """The name of a table's full-text index."""
    return f"{table}_fts"


def spaced(text: str | None) -> str | None:
    """The text as the index holds it: a space between any two characters."""
    if text is None:
        return None
    return " ".join(_token(char) for char in text)


def phrase(query: str) -> str:
    """What a user typed as an FTS5 query: each word a phrase of characters, all of them required.

    Words are separated by white space; what stands between straight double quotes is one phrase, spaces included.
    Nothing asked for finds nothing.
    """
    terms = (quoted or bare for quoted, bare in _TERM.findall(query or ""))
    return " ".join(f'"{_escaped(term)}"' for term in terms) or '""'


def _escaped(term: str) -> str:
    return (spaced(term) or "").replace('"', '""')


def _token(char: str) -> str:
    if char in "\n\t\r":
        return _BREAK
    if char == "\0":  # would end the query
        return _NUL
    return _SPACE if char.isspace() else char
