"""Whatever a server answers is a page or a sentence, never a traceback and never half a page."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.article import connection, fetch, source
from onrecord.article.errors import UnreadableError
from onrecord.article.readers.charset import decode_page
from onrecord.article.urls import shown
from onrecord.tui.cli import inputs
from onrecord.tui.cli.options import Reading
from onrecord.tui.commands.rendering import Wanted
from onrecord.tui.commands.work import Worker

BODY = b"<p>The quay is closed.</p>"
HOW = Reading(allow_private=True)


class Raw:
    """A server that answers each connection with ``answer``, byte for byte, and hangs up."""

    def __init__(self, wrap: Callable[[socket.socket], socket.socket] = lambda one: one) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._wrap = wrap
        self.answer = b""
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def gives(self, status: str = "200 OK", body: bytes = BODY, **headers: str) -> str:
        """Take an answer's status, body and headers; give the address where it is had."""
        lines = [f"HTTP/1.1 {status}", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
        self.answer = "\r\n".join([*lines, "", ""]).encode("latin-1") + body
        return self.url()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._socket.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), plain:
                one = self._wrap(plain)
                one.recv(65536)
                one.sendall(self.answer)
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_WR)


@pytest.fixture(scope="module")
def raw() -> Iterator[Raw]:
    running = Raw()
    yield running
    running.close()


def told(url: str) -> str:
    """Take an address; give the sentence with which it is refused."""
    with pytest.raises(UnreadableError) as caught:
        fetch.fetch(url, allow_private=True, time_limit=10)
    return str(caught.value)


LOCATIONS = [
    *("http://[::1/", "http://[", "//[x", "http://a:b:c/", "http://h:99999/", "http:///x"),
    *("http://\x85/", "http://.../", "http://%00/", "http://a b/", "\\\\h\\x", "http://[v1.x]/"),
    *("http://xn--/", "http://" + "a." * 200, "javascript:1", "?" * 5000, "http://\xff\xfe/"),
]


@pytest.mark.parametrize("location", LOCATIONS, ids=range(len(LOCATIONS)))
def test_a_redirect_to_anything_is_a_sentence(raw: Raw, location: str) -> None:
    assert told(raw.gives("302 Found", Location=location)).endswith((".", ")."))


@pytest.mark.parametrize("location", ["http://[::1/", "http://a:b/"])
def test_no_answer_ends_a_batch(raw: Raw, location: str) -> None:
    result = Worker(Wanted("jsonl"), HOW, show=False).result(
        raw.gives("302 Found", Location=location)
    )
    assert result.error is not None
    assert "no address" in result.error


@settings(max_examples=120, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=200).map(lambda more: b"HTTP/1.1 200 OK\r\n" + more),
        st.builds(
            lambda status, name, value, body: (
                b"HTTP/1.1 %d X\r\n%s: %s\r\n\r\n%s" % (status, name, value, body)
            ),
            st.sampled_from([100, 103, 200, 200, 206, 301, 302, 304, 404, 999]),
            st.sampled_from(
                [
                    *(b"Location", b"Content-Length", b"Content-Type", b"Content-Encoding"),
                    *(b"Transfer-Encoding", b"Content-Range", b"Connection"),
                ]
            ),
            st.one_of(
                st.binary(max_size=40),
                st.sampled_from(
                    [
                        *(b"chunked", b"gzip", b"-1", b"1e9", b"text/html; charset*=x'y'%ff"),
                        *(b"text/html; charset=\xff", b"bytes 0-0/1", b"text/html;charset=idna"),
                    ]
                ),
            ),
            st.binary(max_size=100),
        ),
    )
)
def test_any_answer_is_a_page_or_a_sentence(raw: Raw, answer: bytes) -> None:
    raw.answer = answer
    try:
        assert isinstance(fetch.fetch(raw.url(), True, time_limit=10).data, bytes)
    except UnreadableError as error:
        sentence = str(error)
        assert len(sentence.splitlines()) == 1


def test_what_no_one_foresaw_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for fault in (RecursionError(), KeyError("x"), AssertionError(), MemoryError()):

        def fails(*_: object, fault: BaseException = fault, **__: object) -> None:
            raise fault

        monkeypatch.setattr(source, "read", fails)
        result = Worker(Wanted("jsonl"), HOW, show=False).result("a.txt")
        assert result.error is not None
        assert "a.txt" in result.error
    monkeypatch.setattr(source, "read", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        Worker(Wanted("jsonl"), HOW, show=False).result("a.txt")


def test_hints_before_the_answer_are_read_over(raw: Raw) -> None:
    hint = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
    raw.gives(Content_Type="text/html", Content_Length=str(len(BODY)))
    raw.answer = b"HTTP/1.1 100 Continue\r\n\r\n" + hint * 2 + raw.answer
    assert fetch.fetch(raw.url(), True).data == BODY
    raw.answer = hint * 1_000
    assert "no way a browser would understand" in told(raw.url())


def test_a_part_of_a_page_is_no_page_unless_it_is_all(raw: Raw) -> None:
    size = len(BODY)
    url = raw.gives("206 Partial Content", Content_Range=f"bytes 0-{size - 1}/{size}")
    assert fetch.fetch(url, True).data == BODY
    for range_ in (f"bytes 0-{size - 1}/900", f"bytes 5-{size}/{size + 1}", "", "bytes 0-9/*"):
        assert "a part of the page only" in told(
            raw.gives("206 Partial Content", Content_Range=range_)
        )


@pytest.mark.parametrize("pieces", [2, 5])
def test_a_page_packed_in_several_members_is_read_whole(raw: Raw, pieces: int) -> None:
    packed = b"".join(gzip.compress(BODY + b"%d" % number) for number in range(pieces))
    expected = b"".join(BODY + b"%d" % number for number in range(pieces))
    for rest in (b"", b"\0" * 8):
        url = raw.gives(body=packed + rest, Content_Encoding="gzip")
        assert fetch.fetch(url, True).data == expected
    with pytest.raises(UnreadableError):
        fetch.fetch(raw.gives(body=packed[:-12], Content_Encoding="gzip"), True)


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bool], Raw]]:
    """Give a maker of servers with TLS; told so, they hang up without a farewell."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(certificate, key)
    really = connection._context

    def trusting() -> ssl.SSLContext:
        context = really()
        context.load_verify_locations(certificate)
        return context

    monkeypatch.setattr(connection, "_context", trusting)
    running: list[Raw] = []

    def start(farewell: bool) -> Raw:
        class Server(Raw):
            def url(self, path: str = "/") -> str:
                return f"https://localhost:{self.port}{path}"

        def wrap(plain: socket.socket) -> socket.socket:
            class Polite(ssl.SSLSocket):
                def shutdown(self, how: int) -> None:
                    if farewell:
                        with contextlib.suppress(OSError):
                            self.unwrap()
                    super().shutdown(how)

            theirs.sslsocket_class = Polite
            return theirs.wrap_socket(plain, server_side=True)

        running.append(Server(wrap))
        return running[-1]

    yield start
    for server in running:
        server.close()


def test_a_secure_page_that_is_cut_short_is_no_page(secure: Callable[[bool], Raw]) -> None:
    polite, rude = secure(True), secure(False)
    assert fetch.fetch(polite.gives(Content_Type="text/html"), True).data == BODY
    assert "broke off before its end" in told(rude.gives(Content_Type="text/html"))
    # A server that says how long its page is need not say farewell.
    url = rude.gives(Content_Length=str(len(BODY)))
    assert fetch.fetch(url, True).data == BODY


def test_a_secure_page_does_not_lead_to_an_open_one(
    secure: Callable[[bool], Raw], raw: Raw
) -> None:
    words = told(secure(True).gives("302 Found", Location=raw.url("/x")))
    assert "from a secure to an open connection" in words
    assert raw.url("/x") in words


@pytest.mark.parametrize("name", ["utf-16", "utf-16le", "UTF-16BE", "utf-32"])
def test_a_page_that_calls_itself_what_it_cannot_be_is_read(name: str) -> None:
    page = f'<meta charset="{name}"><p>Café</p>'.encode()
    assert decode_page(page).endswith("<p>Café</p>")
    assert decode_page(f"<p>{name}é</p>".encode("utf-16-le"), "utf-16-le") == f"<p>{name}é</p>"


def test_a_proxy_that_is_not_used_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert "proxy" not in told(url)
    monkeypatch.setenv("http_proxy", "http://ana:hunter2@proxy:3128")
    assert "names a proxy ($http_proxy), which onrecord does not use" in told(url)
    assert "hunter2" not in told(url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert "proxy" not in told(url)
    monkeypatch.delenv("no_proxy")
    monkeypatch.delenv("http_proxy")
    monkeypatch.setenv("all_proxy", "socks5://proxy:1")
    assert "$all_proxy" in told(url)


def test_a_proxy_is_told_of_where_it_alone_looks_names_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert "There is no server called" in told("https://news.example/")
    assert "proxy" not in told("https://news.example/")
    monkeypatch.setenv("https_proxy", "http://ana:hunter2@proxy:3128")
    said = told("https://news.example/")
    assert "There is no server called" in said
    assert "names a proxy ($https_proxy), which onrecord does not use" in said
    assert "hunter2" not in said


SECRETS = [
    *("http://ana:hunter2@h/", "http://ana:hunter2@h:99999/", "https://ana:hunter2@[::1/"),
    *("HTTP://ana:hunter2@/", "ftp://ana:hunter2@h/x", "http://:hunter2@h", "http://hunter2@h:x/"),
    *("http://ana:hunter2@@h:99999/", "http://ana:hu/hunter2@h/", "http://a:hunter2@b:c@h:1x/"),
    *("http://ana:hunter2 @h:99999/", "http://ana:hunter2@h\\@x:99999/"),
]


@pytest.mark.parametrize("url", SECRETS)
def test_no_password_reaches_an_error_or_the_log(
    url: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level("DEBUG", logger="onrecord"):
        with pytest.raises(UnreadableError) as caught:
            inputs.read(url, HOW)
        result = Worker(Wanted("jsonl"), HOW, show=False).result(url)
    said = [str(caught.value), caplog.text, *capsys.readouterr(), result.error or "", shown(url)]
    assert "hunter2" not in "".join(said)


@pytest.mark.parametrize("url", ["https://medium.com/@ana/a-story", "a@b.txt", "/home/x:y@z.txt"])
def test_what_holds_no_password_is_shown_whole(url: str) -> None:
    assert shown(url) == url
