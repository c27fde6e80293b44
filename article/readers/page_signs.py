"""Signs by which a text is known to be a web page, or an export of a database as one."""

from __future__ import annotations

import re

_LEADING = re.compile(
    rb"(?is)\s*(?:<!--.*?-->|<\?.*?\?>|<script\b.*?</script\s*>|<style\b.*?</style\s*>"
    rb"|<(?:meta|link|base|br|hr)\b[^<>]*>|<title\b.*?</title\s*>|<!\[[^<>]*\]>)"
)
_PAGE = re.compile(rb"(?is)\s*<(?:!doctype\s+html|html|head|body)\b")
_FRAGMENT = re.compile(
    rb"(?i)\s*<(?:p|div|article|section|main|header|h[1-6]|table|ul|ol|span|blockquote|font|center"
    rb"|a|b|i|em|strong|img|iframe|form|nav|aside|footer|noscript)"
    rb"(?:\s[^<>]*)?>"
)
_CLOSING = re.compile(
    rb"(?i)</(?:p|div|article|section|main|h[1-6]|table|ul|ol|body|html|blockquote)>"
)
EXPORT = re.compile(
    rb"<title>\s*Factiva|class=\"[^\"]*(?:DocPublicationName|docOcurrContainer|titreArticle)"
    rb"|<!-- ?Hide XML section|DOCFULL|\d+ of \d+ DOCUMENTS"
)


def is_page(start: bytes, only_whole: bool = False) -> bool:
    """Take a file's ``head_of``; tell whether it is a web page: tags first, after comments.

    A text that speaks of tags begins with words; ``only_whole`` takes no piece of a page for one.
    """
    at = 0
    while match := _LEADING.match(start, at):
        at = match.end()
    if _PAGE.match(start, at):
        return b">" in start[at:]
    if only_whole:
        return False
    # A comment or a script may be longer than what is looked at.
    if re.match(rb"(?i)\s*<(?:!--|script\b|style\b)", start[at:]) and re.search(
        rb"(?i)<(?:!doctype\s+html|html)\b", start[at:]
    ):
        return True
    return bool(_FRAGMENT.match(start, at)) and _CLOSING.search(start, at) is not None
