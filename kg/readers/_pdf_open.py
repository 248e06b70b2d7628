"""Opens a PDF whatever its state, or says what is wrong with it and what to do."""

from __future__ import annotations

import importlib
import io
from types import ModuleType
from typing import Any

from kg.document import ReadWarning, Span
from kg.errors import ReaderMissingError, ReadError

EXTRA = "pip install 'materials-kg[pdf]'"
MOST_PAGES = 1500
"""The number of pages above which a file is refused."""
_HEAD = 1024


def load(module: str, name: str) -> ModuleType:
    """Import a module of the extra `pdf`.

    Raises:
        ReaderMissingError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        reason = "is a PDF, and what reads PDF files is not installed"
        raise ReaderMissingError(name, reason, hint=EXTRA) from None


def open_pdf(data: bytes, name: str) -> tuple[Any, tuple[ReadWarning, ...]]:
    """Return the open document (of `pypdfium2`; the caller closes it) and what had to be done for it.

    A damaged file is repaired once, if `pikepdf` is there.

    Raises:
        ReadError: the file is no PDF, encrypted, damaged beyond repair or too long, or the extra is not installed.
    """
    start = data.find(b"%PDF-", 0, _HEAD)
    if start < 0:
        raise ReadError(name, "is not a PDF, whatever its suffix says", hint="download or export it again")
    pdfium = load("pypdfium2", name)
    warnings: tuple[ReadWarning, ...] = ()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise _encrypted(name) from None
        document = _repaired(data, name, pdfium)
        warnings = (ReadWarning("the PDF is damaged and was repaired: parts of it may be missing", Span(0, 1)),)
    if len(document) > MOST_PAGES:
        pages = len(document)
        document.close()
        raise ReadError(name, f"has {pages:,} pages", hint=f"the limit is {MOST_PAGES:,}; split it into papers")
    return document, warnings


def _encrypted(name: str) -> ReadError:
    return ReadError(name, "is encrypted", hint="open it with its password and save it without one")


def _repaired(data: bytes, name: str, pdfium: ModuleType) -> Any:
    """Return the document after one attempt at repair."""
    damaged = ReadError(name, "is damaged: it cannot be opened as a PDF", hint="download or export it again")
    try:
        pikepdf = load("pikepdf", name)
    except ReaderMissingError:
        raise damaged from None
    mended = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if not len(pdf.pages):
                raise damaged
            pdf.save(mended)
        return pdfium.PdfDocument(mended.getvalue())
    except pikepdf.PasswordError:
        raise _encrypted(name) from None
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, RuntimeError):
        raise damaged from None
