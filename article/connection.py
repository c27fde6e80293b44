"""A connection to a public address only, every wait on it bounded by one deadline."""

from __future__ import annotations

import contextlib
import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
from typing import Any

from .errors import UnreadableError
from .text import one_line

LONGEST_CONNECT = 10.0
"""Seconds for one of several addresses, so that a dead one leaves time for the next."""

_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "64:ff9b::/96",  # translated to IPv4 by a gateway (RFC 6052): what stands behind
            "64:ff9b:1::/48",  # is not to be seen here
            "fec0::/10",  # once site-local (RFC 3879)
            "3fff::/20",  # for documentation (RFC 9637)
            "5f00::/16",  # segment routing inside a network (RFC 9602)
            "192.88.99.0/24",  # 6to4 relays (RFC 7526)
            "168.63.129.16/32",  # a virtual machine's own host on Azure
        ),
    )
)
"""Networks that ``ipaddress`` counts as global, in some version of Python or in all."""

_MOST_HINTS = 20

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnknownNameError(UnreadableError):
    """A name has no address: it is wrong, the network is down, or a proxy alone looks names up."""


class TimeUpError(Exception):
    """The deadline has passed."""


class Deadline:
    """A moment by which all must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left, more than none.

        Raises:
            TimeUpError: none are left.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeUpError
        return seconds


def connect(
    host: str, port: int, secure: bool, allow_private: bool, deadline: Deadline
) -> http.client.HTTPConnection:
    """Take a host (ASCII) and port; give a connection to one of its addresses, all of them checked.

    Raises:
        UnreadableError: the name is unknown, or an address of it is not public.
        TimeUpError: the deadline has passed.
        OSError: no address answers (the last one's error); ``ssl.SSLError``: TLS failed.
    """
    addresses = _resolve(host, port, deadline)
    for _, address in addresses:
        if not (allow_private or is_public(address[0])):
            raise UnreadableError(
                f"{one_line(host)} leads to {one_line(str(address[0]))}, which is not on the "
                "public network; if that server is your own, add --allow-private."
            )
    plain = _open(addresses, deadline)
    try:
        if secure:
            # Checks the certificate against the name, not against the address.
            plain.settimeout(deadline.left())
            plain = _context().wrap_socket(plain, server_hostname=host, suppress_ragged_eofs=False)
    except TimeoutError:
        plain.close()
        raise TimeUpError from None
    except BaseException:
        plain.close()
        raise
    default = 443 if secure else 80
    # The port stands in the Host header only where it is not the usual one.
    connection = http.client.HTTPConnection(host, port)
    connection.response_class = _Response
    connection.default_port = default
    connection.sock = _BoundedSocket(plain, deadline)
    connection.auto_open = 0
    return connection


def _context() -> ssl.SSLContext:
    """A context for which an end without a farewell is an error: a page was cut short by it."""
    context = ssl.create_default_context()
    context.options &= ~getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", ssl.Options(0))
    return context


class _Response(http.client.HTTPResponse):
    """Reads over what a server says before its answer (RFC 9110, 15.2), such as 103 Early Hints."""

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(_MOST_HINTS):
            told: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
            if not 102 <= told[1] < 200:
                return told
            http.client.parse_headers(self.fp)
        raise http.client.BadStatusLine("hints without end")


def is_public(address: str) -> bool:
    """Take an IPv4 or IPv6 address; tell whether it is one of the public network.

    An IPv6 address that holds an IPv4 one (mapped, 6to4, Teredo) is only as public as that, one
    that a gateway translates never.
    """
    ip: IpAddress = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in network for network in _NOT_PUBLIC):
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inside:
            return is_public(str(inside))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


_Address = tuple[socket.AddressFamily, Any]


def _resolve(host: str, port: int, deadline: Deadline) -> list[_Address]:
    """Look a name up, in a thread that may be left behind: a look-up takes no time limit."""
    found: list[_Address] = []
    failed: list[Exception] = []

    def look_up() -> None:
        try:
            for family, *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                found.append((family, address))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if thread.is_alive():
        raise TimeUpError
    if failed or not found:
        raise UnknownNameError(
            f"There is no server called {one_line(host)}, or the network is down; "
            "check how the address is written."
        )
    return found


def _open(addresses: list[_Address], deadline: Deadline) -> socket.socket:
    last: OSError = OSError("no address")
    for family, address in addresses:
        candidate = socket.socket(family, socket.SOCK_STREAM)
        try:
            candidate.settimeout(min(LONGEST_CONNECT, deadline.left()))
            candidate.connect(address)
        except OSError as error:
            candidate.close()
            last = error
        except BaseException:
            candidate.close()
            raise
        else:
            return candidate
    deadline.left()  # time up is told as such
    raise last


class _BoundedSocket:
    """What ``http.client`` needs of a socket, each wait bounded by what is left of the deadline.

    A socket's own time limit is for one wait: a server that sends a byte a second would never
    meet it.
    """

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline
        self._reader: _BoundedReader | None = None

    def sendall(self, data: bytes) -> None:
        """Take bytes; send them, or raise TimeUpError."""
        self._inner.settimeout(self._deadline.left())
        try:
            self._inner.sendall(data)
        except TimeoutError:
            raise TimeUpError from None

    def makefile(self, mode: str) -> io.BufferedReader:
        """Give the receiving side as a file; ``mode`` is ``rb``."""
        assert mode == "rb"
        self._reader = _BoundedReader(self._inner, self._deadline)
        return io.BufferedReader(self._reader)

    def setsockopt(self, *_: Any) -> None:
        """Take what ``http.client`` sets (no delay); it does not matter for one request."""

    def close(self) -> None:
        """Close the socket, unless its receiving side is still open: then closing that does it."""
        if self._reader is None or self._reader.closed:
            with contextlib.suppress(OSError):
                self._inner.close()


class _BoundedReader(io.RawIOBase):
    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            with contextlib.suppress(OSError):
                self._inner.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        self._inner.settimeout(self._deadline.left())
        try:
            return self._inner.recv_into(buffer)
        except TimeoutError:
            raise TimeUpError from None
        except ssl.SSLEOFError:  # no farewell: somebody may have cut the page short
            raise http.client.IncompleteRead(b"") from None
