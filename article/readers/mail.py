"""Mails (.eml), pages saved as one file (.mhtml) and mailboxes (.mbox), by the library ``email``.

Of a mail's parts one is read: the plain one, or the HTML where that says much more. Header lines
are decoded one by one and cut, since the library's own reading of long ones is slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from ..errors import NoTextError, UnreadableError
from ..text import visible
from . import page
from .charset import decode_page
from .page.flat import paragraphs_of
from .page.links import without_furniture, without_mail_lines
from .reading import File, Reading, field, joined
from .signs import BEGINS

MOST_MULTIPARTS = 60
"""Parts that hold parts; a mail has some few, and each is looked for in every line."""

MOST_PARTS = 2_000
"""Parts of one mail that are looked at."""

MOST_MAILS = 20_000
"""Mails of one mailbox."""

_LONGEST_HEADER = 1_000
_SIGNATURE = re.compile(r"(?m)^-- $")
_REFERENCE = re.compile(r"\[(?:https?://|cid:)[^\]\s]*\]")


def read(file: File) -> Reading:
    """Take a mail or a page saved as one file; give its text, subject, sender and day.

    Raises:
        UnreadableError: its parts are nested beyond ``MOST_MULTIPARTS``.
        NoTextError: none of its parts is a text.
    """
    if len(re.findall(rb"(?i)content-type:\s*multipart/", file.data)) > MOST_MULTIPARTS:
        raise UnreadableError(
            f"{file.name} is no ordinary mail (parts within parts); save its text and give that."
        )
    mail = message_from_bytes(file.data)
    parts = list(_parts(mail))
    place = _header(mail, "Snapshot-Content-Location")
    markup = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if markup is not None and (place or _is_saved_page(mail)):
        place = place or _header(markup, "Content-Location")
        web = place if place.startswith(("http://", "https://")) else None
        saved = page.read(File(_payload(markup), file.name, markup.get_content_charset(), web))
        return Reading(
            *(saved.text, saved.title, saved.author, saved.date, saved.outlet),
            url=web,
            notes=saved.notes,
        )
    text = _text(parts, file.name)
    return Reading(
        text,
        field(_header(mail, "Subject")),
        field(_sender(mail)),
        _day(mail),
        notes=_attachments(mail),
    )


def read_all(file: File) -> list[Reading]:
    """Take a mailbox; give its mails that have a text, in order.

    Raises:
        UnreadableError: there are more than ``MOST_MAILS``.
    """
    begins = list(BEGINS.finditer(file.data))
    if len(begins) > MOST_MAILS:
        raise UnreadableError(f"{file.name} has over {MOST_MAILS:,} mails; split it.")
    ends = [match.start() for match in begins[1:]] + [len(file.data)]
    readings = []
    for match, end in zip(begins, ends, strict=True):
        mail = re.sub(rb"(?m)^>(>*From )", rb"\1", file.data[match.end() : end])
        try:
            readings.append(read(File(mail, file.name, file.encoding)))
        except NoTextError:
            continue
    return readings


def _parts(mail: Message) -> Iterator[Message]:
    """The parts that are texts and no attachments."""
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            return
        is_text = part.get_content_type() in ("text/plain", "text/html")
        if is_text and part.get_content_disposition() != "attachment":
            yield part


def _is_saved_page(mail: Message) -> bool:
    saved = "saved by" in _header(mail, "From").lower()
    return saved or (mail.get_content_type() == "multipart/related" and not mail.get("To"))


def _text(parts: list[Message], name: str) -> str:
    plain = [_decoded(part) for part in parts if part.get_content_type() == "text/plain"]
    rich = [_decoded(part) for part in parts if part.get_content_type() == "text/html"]
    text = _plain("\n\n".join(plain), parts)
    shown = without_furniture(paragraphs_of("\n".join(rich)), of_mail=True) if rich else []
    other = joined(shown)
    # Some programs write a plain part that only says that there is another.
    best = text if len(text) >= 0.5 * len(other) and text.strip() else other
    if not best.strip():
        raise NoTextError(f"There is no text in the mail {name}; give another file.")
    return visible(best)


def _plain(text: str, parts: list[Message]) -> str:
    text = text.replace("\r\n", "\n")
    found = _SIGNATURE.search(text)
    if found and text[: found.start()].strip():
        text = text[: found.start()]
    if any(part.get_param("format") == "flowed" for part in parts):
        text = re.sub(r"(?<=\S) \n(?=[^\s>])", " ", text)  # RFC 3676: a blank at the end goes on
    text = without_mail_lines(_REFERENCE.sub("", text)).strip()
    return f"{text}\n" if text else ""


def _payload(part: Message) -> bytes:
    data: Any = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _decoded(part: Message) -> str:
    return decode_page(_payload(part), part.get_content_charset())


def _header(mail: Message, name: str) -> str:
    raw = str(mail.get(name) or "")[:_LONGEST_HEADER]
    words = ""
    try:
        for piece, charset in decode_header(re.sub(r"\r?\n[ \t]?", " ", raw)):
            if isinstance(piece, str):
                words += piece
            else:
                words += decode_page(piece, charset if charset != "unknown-8bit" else None)
    except (ValueError, LookupError):  # damaged words in base64
        words = raw
    return " ".join(words.split())


def _sender(mail: Message) -> str | None:
    name, address = parseaddr(_header(mail, "From"))
    return name or address or None


def _day(mail: Message) -> str | None:
    try:
        when = parsedate_to_datetime(str(mail.get("Date") or "")[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when.date().isoformat()


def _attachments(mail: Message) -> tuple[str, ...]:
    names = []
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            break
        name = part.get_filename()
        if name and part.get_content_disposition() == "attachment":
            names.append(" ".join(name.split())[:100])
    if not names:
        return ()
    told = ", ".join(names[:10]) + (" and others" if len(names) > 10 else "")
    return (f"Attachments were left out: {told}.",)
