"""Reads PDF files with a text layer, page by page, by the geometry of their characters; no models, no recognition."""

from __future__ import annotations

from contextlib import closing

from kg.document import Document, ReadWarning, Source, Span, document_id
from kg.errors import ReadError
from kg.readers._binding import bind_tables
from kg.readers._pdf_glyphs import PageContent, page_content
from kg.readers._pdf_layout import write_document
from kg.readers._pdf_lines import Line, lines_of
from kg.readers._pdf_open import load, open_pdf

SUFFIXES = (".pdf",)
MEDIA_TYPE = "application/pdf"
_FEWEST_CHARACTERS = 100
_MOST_UNKNOWN = 0.2


def read(data: bytes, name: str) -> Document:
    """Return the document of a PDF file; its source is the text that this reader takes out of it.

    Raises:
        ReadError: the file is no PDF, encrypted, damaged, without text, or the extra `pdf` is not installed.
    """
    opened, warnings = open_pdf(data, name)
    pages: list[tuple[PageContent, list[Line]]] = []
    with closing(opened):
        raw = load("pypdfium2.raw", name)
        for index in range(len(opened)):
            try:
                with closing(opened[index]) as page:
                    content = page_content(raw, page, index + 1)
            except RuntimeError:
                warnings += (ReadWarning(f"page {index + 1} of the PDF is damaged and was left out", Span(0, 1)),)
                continue
            pages.append((content, lines_of(content.glyphs, index + 1)))
            content.glyphs.clear()  # the lines hold what is needed; a book has millions of characters
    _refuse_without_text(pages, name)
    written, assembly = write_document(pages)
    source = Source(name, written.text, document_id(data), MEDIA_TYPE, pages=tuple(written.pages))
    return Document(
        source=source,
        blocks=bind_tables(assembly.blocks),
        skipped=tuple(sorted(assembly.skipped, key=lambda skip: skip.span)),
        warnings=(*warnings, *assembly.warnings),
        misprints=assembly.misprints,
    )


def _refuse_without_text(pages: list[tuple[PageContent, list[Line]]], name: str) -> None:
    """Raise `ReadError` for scans, and for fonts that do not say which characters they print."""
    characters = sum(content.characters for content, _ in pages)
    if not pages or characters < min(_FEWEST_CHARACTERS, 20) or characters < _FEWEST_CHARACTERS * len(pages) / 2:
        hint = "run OCR first, for example with ocrmypdf, and give its output to kg"
        raise ReadError(name, f"has no text layer: {characters} characters on {len(pages)} pages", hint=hint)
    unknown = sum(content.unmapped for content, _ in pages)
    if unknown > _MOST_UNKNOWN * characters:
        reason = f"has fonts that do not say which characters they print: {unknown} of {characters} are unknown"
        raise ReadError(name, reason, hint="run OCR on its pages and give the output to kg")
