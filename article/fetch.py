"""A page from the web, fetched so that neither its server nor its redirects can do harm.

Only http and https; every address a name resolves to must be public, and the connection goes to
an address that was checked, so that a second look-up cannot lead elsewhere (DNS rebinding). Size,
time and redirects are bounded, whatever the server sends.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import ssl
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import getproxies_environment, proxy_bypass

from .connection import Deadline, TimeUpError, UnknownNameError, connect
from .errors import UnreadableError
from .text import one_line
from .urls import shown as _shown

LARGEST = 20_000_000
"""Bytes of a page, as sent and unpacked."""

LONGEST = 30.0
"""Seconds for all of it: names, redirects, the last byte."""

MOST_REDIRECTS = 5

Progress = Callable[[str, int, int | None], None]
"""Called with (host, bytes so far, bytes in all where the server says so)."""

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = frozenset(
    {
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "application/pdf",
        "application/epub+zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/octet-stream",
    }
)
_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml"}
    | {"text/xml", "application/x-rss+xml"}
)
_STATUS = {
    401: "asks for a password",
    402: "asks for payment",
    403: "refuses programs or strangers; save the page from a browser",
    404: "has no such page",
    410: "has taken the page down",
    429: "has had too many requests; try later",
    451: "may not show the page for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a server knows which version of a feed it gave (RFC 9110, 8.8), and its wish.

    ``wait``: seconds until it may be asked again.
    """

    etag: str | None = None
    modified: str | None = None
    wait: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What came: the bytes, the URL they came from in the end, and what the server says of them."""

    data: bytes
    url: str
    content_type: str
    charset: str | None
    stamp: Stamp | None = None

    @property
    def path(self) -> str:
        """The path of the URL, whose ending may tell the format."""
        return urlsplit(self.url).path


def fetch_feed(url: str, stamp: Stamp, allow_private: bool = False) -> Page:
    """Take a feed's URL and the stamp of the version that is known; give what is there now.

    ``data`` is empty where nothing is new.

    Raises:
        UnreadableError: it cannot be fetched; the message says why and what to do.
    """
    return _fetched(url, _Ask(allow_private, stamp=stamp), LONGEST)


@dataclass(frozen=True, slots=True)
class _Ask:
    """How a server is asked: ``stamp`` is of a feed's version that is known."""

    allow_private: bool = False
    progress: Progress = lambda _host, _done, _total: None
    stamp: Stamp | None = None

    def headers(self) -> dict[str, str]:
        """Give the headers of the request."""
        told = {
            "User-Agent": f"onrecord/{_version()}",
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en, *;q=0.5",
            "Connection": "close",
        }
        if self.stamp is None:
            return told
        told["Accept"] = "application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.5"
        if self.stamp.etag:
            told["If-None-Match"] = self.stamp.etag
        if self.stamp.modified:
            told["If-Modified-Since"] = self.stamp.modified
        return told


def fetch(
    url: str,
    allow_private: bool = False,
    progress: Progress = lambda _host, _done, _total: None,
    time_limit: float = LONGEST,
) -> Page:
    """Take an http or https URL; give its page.

    ``allow_private`` lets it come from one's own machine or network. ``progress`` is called on the
    way; what it raises ends the fetching. ``time_limit`` is in seconds.

    Raises:
        UnreadableError: it cannot be fetched; the message says why and what to do.
    """
    return _fetched(url, _Ask(allow_private, progress), time_limit)


def _fetched(url: str, ask: _Ask, time_limit: float) -> Page:
    deadline = Deadline(time_limit)
    shown = _shown(url)
    address = url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _ask(address, ask, deadline)
            if isinstance(answer, Page):
                return answer
            address = answer
        raise UnreadableError(
            f"{shown} redirects more than {MOST_REDIRECTS} times; give the article's own address."
        )
    except UnknownNameError as error:
        raise UnreadableError(f"{error}{_about_proxy(address)}") from None
    except TimeUpError:
        raise UnreadableError(
            f"{shown} did not arrive within {time_limit:g} seconds; try again later."
            f"{_about_proxy(address)}"
        ) from None
    except ssl.SSLCertVerificationError as error:
        raise UnreadableError(
            f"The certificate of {_host(address)} is not valid ({one_line(error.verify_message)}); "
            "who answers there may be somebody else."
        ) from None
    except ssl.SSLError as error:
        raise UnreadableError(
            f"No secure connection to {_host(address)} ({one_line(error.reason or 'TLS failed')}); "
            "open the page in a browser and save it."
        ) from None
    except http.client.IncompleteRead:
        raise UnreadableError(f"{shown} broke off before its end; try again.") from None
    except (http.client.HTTPException, zlib.error, EOFError, ValueError, LookupError) as error:
        raise UnreadableError(
            f"{_host(address)} answers in no way a browser would understand "
            f"({type(error).__name__}); open the page in a browser and save it."
        ) from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise UnreadableError(
            f"No connection to {_host(address)} ({one_line(reason)}); check the address and the "
            f"network.{_about_proxy(address)}"
        ) from None


def _about_proxy(url: str) -> str:
    """Take an address; give a sentence where the environment names a proxy for it, else nothing.

    A proxy looks the name up itself, so that no address could be checked: none is used.
    """
    parts = urlsplit(url)
    named = getproxies_environment()
    scheme = next((each for each in (parts.scheme.lower(), "all") if each in named), None)
    if scheme is None or proxy_bypass(parts.hostname or ""):
        return ""
    return (
        f" Your environment names a proxy (${scheme}_proxy), which onrecord does not use, as it "
        "could not check where a page comes from; save the page from a browser."
    )


def _ask(url: str, ask: _Ask, deadline: Deadline) -> Page | str:
    """Take a URL; give its page, or the URL it redirects to."""
    secure, host, port, target = _parts(url)
    connection = connect(host, port, secure, ask.allow_private, deadline)
    try:
        ask.progress(one_line(host), 0, None)
        connection.request("GET", target, headers=ask.headers())
        response = connection.getresponse()
    except BaseException:
        connection.close()
        raise
    with contextlib.closing(connection), contextlib.closing(response):
        location = response.getheader("Location")
        if response.status in _REDIRECTS and location:
            return _redirected(url, location)
        stamp = None if ask.stamp is None else _stamp(response)
        if ask.stamp is not None and response.status == 304:
            return Page(b"", url, "", None, stamp)
        _check(response, url, _TYPES if ask.stamp is None else _TYPES | _FEED_TYPES)
        data = _body(response, host, url, ask.progress)
        content_type = response.headers.get_content_type() if response.headers else ""
        return Page(
            data,
            url,
            content_type if response.getheader("Content-Type") else "",
            response.headers.get_content_charset(),
            stamp,
        )


_LONGEST_STAMP = 1_000  # characters of a header that is sent back
_LONGEST_WAIT = 86_400


def _stamp(response: http.client.HTTPResponse) -> Stamp:
    def header(name: str) -> str | None:
        value = response.getheader(name)
        plain = value is not None and len(value) <= _LONGEST_STAMP and value.isprintable()
        return value if plain else None

    wishes = re.findall(r"max-age=(\d{1,9})", header("Cache-Control") or "")
    wishes += re.findall(r"^\d{1,9}$", header("Retry-After") or "")
    wait = min(_LONGEST_WAIT, max(map(int, wishes), default=0))
    return Stamp(header("ETag"), header("Last-Modified"), wait)


def _redirected(url: str, location: str) -> str:
    """Take an address and where its server points; give the next address.

    Raises:
        UnreadableError: it is no address, or an open one after a secure one.
    """
    try:
        found = urljoin(url, location)
        schemes = urlsplit(url).scheme.lower(), urlsplit(found).scheme.lower()
    except ValueError:
        raise UnreadableError(
            f"{_shown(url)} redirects to what is no address; "
            "open the page in a browser and save it."
        ) from None
    if schemes == ("https", "http"):
        raise UnreadableError(
            f"{_shown(url)} redirects from a secure to an open connection, where anybody may "
            f"change the page; to read it all the same give {_shown(found)}."
        )
    return found


def _parts(url: str) -> tuple[bool, str, int, str]:
    """Take a URL; give whether it is https, its host (ASCII), port, and path with query."""
    shown = _shown(url)
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError):
        raise UnreadableError(f"{shown} is no address; check how it is written.") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise UnreadableError(
            f"{shown} is neither http nor https; give such an address or a file's path."
        )
    if not host:
        raise UnreadableError(f"{shown} names no server; check how it is written.")
    if parts.username is not None or parts.password is not None:
        # one_line(url) would print the password.
        raise UnreadableError(
            f"The address at {host} holds a name or password, which is not sent; leave it out."
        )
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]{}|")
    return scheme == "https", host, port or (443 if scheme == "https" else 80), target


def _check(response: http.client.HTTPResponse, url: str, types: Collection[str]) -> None:
    shown = _shown(url)
    status = response.status
    if status == 206 and not _is_whole(response.getheader("Content-Range") or ""):
        raise UnreadableError(
            f"{_host(url)} gives a part of the page only ({shown}: status 206); try again later."
        )
    if status not in (200, 206):
        default = "is out of order; try again later" if status >= 500 else "does not give the page"
        what = _STATUS.get(status, default)
        raise UnreadableError(f"{_host(url)} {what} ({shown}: status {status}).")
    content_type = response.headers.get_content_type()
    if response.getheader("Content-Type") and content_type not in types:
        raise UnreadableError(
            f"{shown} is a feed; follow it with `onrecord add --feed`, or save it as a file."
            if content_type in _FEED_TYPES
            else f"{shown} is of the type {one_line(content_type)}, which holds no article; "
            "give a page, a text or a document."
        )
    if (response.length or 0) > LARGEST:
        raise _too_large(shown)


def _is_whole(content_range: str) -> bool:
    """Tell whether a server that was not asked for a part calls the whole page one."""
    found = re.fullmatch(r"bytes 0-(\d{1,12})/(\d{1,12})", content_range.strip())
    return found is not None and int(found[1]) + 1 == int(found[2])


def _body(response: http.client.HTTPResponse, host: str, url: str, progress: Progress) -> bytes:
    total = response.length
    pieces: list[bytes] = []
    sent = size = 0

    def received() -> Iterator[bytes]:
        nonlocal sent
        while chunk := response.read1(_CHUNK):
            sent += len(chunk)
            if sent > LARGEST:
                raise _too_large(_shown(url))
            progress(one_line(host), sent, total)
            yield chunk

    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    for piece in _unpacked(received(), encoding):
        size += len(piece)
        if size > LARGEST:
            raise _too_large(_shown(url))
        pieces.append(piece)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(pieces)


def _unpacked(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Take a body's pieces and their packing; give them unpacked, in pieces of bounded size."""
    if encoding in ("identity", ""):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise http.client.HTTPException(f"Content-Encoding {encoding}")
    unpacker = None
    for chunk in chunks:
        if unpacker is None:
            # Servers send "deflate" with and without the zlib header (RFC 9110, 8.4.1.2).
            raw = encoding == "deflate" and chunk[0] & 0x0F != 8
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
        pending = chunk
        while pending:
            if unpacker.eof:  # a file packed in several members (RFC 1952, 2.2) goes on
                if encoding == "deflate" or not _GZIP.startswith(pending[:2]):
                    break
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield unpacker.decompress(pending, _CHUNK)
            pending = unpacker.unconsumed_tail or unpacker.unused_data
    if unpacker is not None and not unpacker.eof:
        raise EOFError


def _too_large(shown: str) -> UnreadableError:
    return UnreadableError(
        f"{shown} is larger than {LARGEST // 1_000_000} MB; save the article's text and give that."
    )


def _host(url: str) -> str:
    try:
        return one_line(urlsplit(url).hostname or url)
    except ValueError:
        return one_line(url)


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0"
