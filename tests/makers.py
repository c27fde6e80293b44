"""Makes small documents for tests: .docx, .epub and .pdf from a few lines of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def zipped(parts: Mapping[str, str | bytes], packed: bool = True) -> bytes:
    """Take parts by path; give a ZIP archive of them."""
    buffer = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for path, content in parts.items():
            # A fixed time: the same archive in every process that collects the tests.
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), content, how)
    return buffer.getvalue()


def parts_of(archive: bytes) -> dict[str, str | bytes]:
    """Take a ZIP archive; give its parts by path."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {path: opened.read(path) for path in opened.namelist()}


def docx_of_body(body: str, properties: Mapping[str, str] | None = None) -> bytes:
    """Take the XML inside ``w:body`` (prefix ``w``) and core properties; give a .docx file."""
    core = "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in (properties or {}).items())
    return zipped(
        {
            "[Content_Types].xml": f"{_XML}<Types/>",
            "word/document.xml": (
                f'{_XML}<w:document xmlns:w="{_W}" xmlns:mc="urn:mc"><w:body>{body}</w:body>'
                "</w:document>"
            ),
            "docProps/core.xml": (
                f'{_XML}<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" '
                f'xmlns:dcterms="urn:dct">{core}</cp:coreProperties>'
            ),
        }
    )


def docx(paragraphs: Iterable[str], properties: Mapping[str, str] | None = None) -> bytes:
    """Take paragraphs and core properties; give a .docx file."""
    return docx_of_body(
        "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
            for text in paragraphs
        ),
        properties,
    )


def odt(body: str, styles: str = "", extra: dict[str, str] | None = None) -> bytes:
    """Take the XML of a text, of its automatic styles, and more parts; give an .odt file."""
    names = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "text", "style", "table", "fo")
    )
    content = (
        f"<office:document-content{names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            **(extra or {}),
        }
    )


def epub(
    chapters: Sequence[str], metadata: str = "", extra: Mapping[str, str] | None = None
) -> bytes:
    """Take what is in each chapter's ``body``, the metadata's XML, more parts; give an .epub."""
    items = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    pages = {
        f"OEBPS/text/c {n}.xhtml": (
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC '
            '"-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
            f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>File {n}</title></head>'
            f"<body>{chapter}</body></html>"
        )
        for n, chapter in enumerate(chapters)
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
            ),
            "OEBPS/book.opf": (
                '<package xmlns="http://www.idpf.org/2007/opf" '
                f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
                f"<manifest>{items}</manifest><spine>{order}</spine></package>"
            ),
            **pages,
            **(extra or {}),
        }
    )


Line = tuple[float, float, str] | tuple[float, float, str, float]
"""Points from the left and from the bottom of the page, the words (Latin-1), the size (11)."""


def pdf(pages: Sequence[Sequence[Line]], info: Mapping[str, str] | None = None) -> bytes:
    """Take each page's lines and the document's information; give a .pdf (Helvetica 11)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for lines in pages:
        content = b"".join(
            b"BT /F1 %f Tf %f %f Td (%s) Tj ET\n" % (*(size or (11,)), x, y, _pdf_string(words))
            for x, y, words, *size in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    entries = b" ".join(
        b"/%s (%s)" % (key.encode(), _pdf_string(value)) for key, value in (info or {}).items()
    )
    objects.append(b"<< %s >>" % entries)
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def column(words: Iterable[str], x: float = 72, top: float = 760, pitch: float = 14) -> list[Line]:
    """Take lines of one column; give them with places, from ``top`` down in steps of ``pitch``."""
    return [(x, top - pitch * number, line) for number, line in enumerate(words)]


def _pdf_string(words: str) -> bytes:
    data = words.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
