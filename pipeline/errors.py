"""Errors a user can do something about. Each says where, what was expected, what was found and what to do.

Nothing here is for programming mistakes: those stay ordinary exceptions with their traceback.
"""

from __future__ import annotations


class XianchengError(Exception):
    """Base of every error that the command line shows as one readable message and exit code 1.

    Args:
        where: the document, file or row at fault.
        expected: what should have been there.
        found: what was there.
        remedy: what the user can do about it.
    """

    def __init__(self, where: str, *, expected: str, found: str, remedy: str) -> None:
        self.where, self.expected, self.found, self.remedy = where, expected, found, remedy
        super().__init__(f"{where}: expected {expected}; found {found}. {remedy}")


class SourceError(XianchengError):
    """A source file that cannot be read as a policy document."""


class SidecarError(XianchengError):
    """A sidecar whose facts are missing, malformed or contradict the registries or each other."""


class RegistryError(XianchengError):
    """A registry file that breaks its own rules."""


class CorrectionError(XianchengError):
    """A correction by a person that is malformed, or does not apply to what the rules read now."""


class ObservationError(XianchengError):
    """A measured value that is malformed, refers to what is not known, or is not in its own quote."""


class LabelError(XianchengError):
    """Hand labels that cannot be compared with rows."""


class QualityError(XianchengError):
    """Extracted rows that fail a check; nothing is published."""


class PublishError(XianchengError):
    """The release could not be written or swapped in; what was published before is untouched."""


class CitationError(XianchengError):
    """What is to be cited is not in the dataset, or not in that version of it."""


class ServeError(XianchengError):
    """The site could not be started."""


class FetchError(XianchengError):
    """An address whose file could not be had; the subclasses say whether another attempt makes sense."""


class AddressError(FetchError):
    """An address that is never asked: malformed, with a password, or of a host that is not public."""


class DeniedError(FetchError):
    """The host does not want to be asked: robots.txt, or an answer that forbids."""


class GoneError(FetchError):
    """The host says that there is nothing at the address (404, 410)."""


class RedirectError(FetchError):
    """Redirects that lead nowhere: a loop, too many, or none named."""


class TooLargeError(FetchError):
    """A file larger than what is read, as sent or after decompression."""


class UnreachableError(FetchError):
    """No whole answer: a timeout, a lost connection, a body cut off, or a fault of the server.

    Args:
        retry_after: the seconds that the server asked to wait, where it did.
    """

    def __init__(self, where: str, *, expected: str, found: str, remedy: str, retry_after: float | None = None) -> None:
        super().__init__(where, expected=expected, found=found, remedy=remedy)
        self.retry_after = retry_after


class UnreadableError(SourceError):
    """A file or page that cannot be turned into a document's text.

    Args:
        reason: why, from a closed list (``UNREADABLE``), for those who decide by it.
    """

    def __init__(self, where: str, *, reason: str, expected: str, found: str, remedy: str) -> None:
        if reason not in UNREADABLE:
            raise ValueError(f"{reason!r} is no reason of {sorted(UNREADABLE)}")
        self.reason = reason
        super().__init__(where, expected=expected, found=found, remedy=remedy)


UNREADABLE = frozenset(
    {
        "scan",  # a PDF of pictures, without a text layer
        "error_page",  # a site's answer that the page is gone or broken, whatever its status says
        "login_page",
        "nothing_readable",  # no running Chinese text
        "unsupported",  # a format that is not read: .doc, .wps, .ofd, pictures, archives
        "malformed",  # not what its signature says
        "encrypted",
        "too_large",  # more bytes, pages, lines, memory or time than allowed
    }
)


class SettingsError(XianchengError):
    """A file of settings that is malformed."""


class RefreshError(XianchengError):
    """A refresh, or a decision about one, that does not fit what is on file."""


class CandidateError(XianchengError):
    """A candidate that is not there, or was decided already."""
