"""The loopback registry on a port: records requests, plays the edge and the faults, sends bytes."""

from __future__ import annotations

import gzip
import json
import ssl
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from tests.loopback.api import API_PATH, Api, Reply
from tests.loopback.behaviour import Behaviour, Fault, FaultScript, Trouble
from tests.loopback.records import Record
from tests.loopback.vocabulary import BUILT_IN, Vocabulary

__all__ = ["LoopbackRegistry", "Request"]

_PASSED_BY_THE_EDGE = ("python-httpx/", "Python-urllib/")
_LOGIN = "/login"
_HTML = "text/html; charset=UTF-8"
_FORBIDDEN = Reply(403, b"<!doctype html><title>403</title>403 Forbidden", _HTML)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came in."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    """Names in lower case."""


class LoopbackRegistry:
    """Serves records on 127.0.0.1 for as long as the `with` statement lasts.

    `requests` holds what was asked, in order, and `bytes_sent` counts the bodies of the answers;
    `base_url` is what MBC_TRIALS_BASE_URL takes.
    `reloaded` are the records after the load of data that `Behaviour.reload_after` brings;
    `certificate` is a file with a key and a certificate, and makes the registry speak TLS.
    """

    def __init__(
        self,
        records: Sequence[Record],
        behaviour: Behaviour | None = None,
        *,
        vocabulary: Vocabulary = BUILT_IN,
        port: int = 0,
        reloaded: Sequence[Record] = (),
        certificate: Path | None = None,
    ) -> None:
        self.behaviour = behaviour or Behaviour()
        self.requests: list[Request] = []
        self.bytes_sent = 0
        self.stopping = threading.Event()
        self._scheme = "https" if certificate else "http"
        self._api = Api(list(records), self.behaviour, vocabulary)
        later = replace(self.behaviour, data_timestamp=self.behaviour.reloaded_timestamp)
        self._later_api = Api(list(reloaded), later, vocabulary)
        self._faults = FaultScript(self.behaviour.faults)
        self._http = _Server(("127.0.0.1", port), _Handler)
        self._http.registry = self
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._http.socket = context.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def base_url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.port}{API_PATH}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def respond(self, request: Request) -> tuple[Reply, Fault | None]:
        """The reply, and what is to go wrong while it is sent."""
        self.requests.append(request)
        if self._refused(request.headers.get("user-agent", "")):
            return _FORBIDDEN, None
        fault = self._faults.next()
        if request.path == _LOGIN:
            return Reply(200, b"<!doctype html><title>Log in</title>", _HTML), None
        reply = self._serving().answer(request.path, dict(request.query), request.headers)
        if fault:
            reply = self._troubled(reply, fault)
        accepts = "gzip" in request.headers.get("accept-encoding", "")
        return (_zipped(reply) if accepts and self.behaviour.gzip else reply), fault

    def _serving(self) -> Api:
        """The records before or after the load of data."""
        after = self.behaviour.reload_after
        return self._api if after is None or len(self.requests) <= after else self._later_api

    def _refused(self, user_agent: str) -> bool:
        known = any(name in user_agent for name in _PASSED_BY_THE_EDGE)
        return self.behaviour.refuse_everyone or (self.behaviour.check_user_agent and not known)

    def _troubled(self, reply: Reply, fault: Fault) -> Reply:
        match fault.trouble:
            case Trouble.STATUS:
                asked = {"Retry-After": fault.retry_after} if fault.retry_after else {}
                return Reply(fault.status, b"upstream trouble", headers=asked)
            case Trouble.HTML:
                return Reply(200, b"<!doctype html><title>Maintenance</title>", _HTML)
            case Trouble.WRONG_TYPE:
                return replace(reply, content_type="application/octet-stream")
            case Trouble.CUT_JSON:
                return replace(reply, body=reply.body[: len(reply.body) // 2])
            case Trouble.NO_MODULES:
                return _without_modules(reply)
            case Trouble.NO_LIST:
                return Reply(200, b'{"message":"no studies here"}', "application/json")
            case Trouble.ELSEWHERE:
                return Reply(302, headers={"Location": f"http://localhost:{self.port}{_LOGIN}"})
        return reply


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    registry: LoopbackRegistry

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up early is part of the tests, not news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    # head and body leave together, or the client's delayed acknowledgement costs 40 ms an answer
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = tuple(parse_qsl(url.query, keep_blank_values=True))
        reply, fault = self.server.registry.respond(Request("GET", url.path, query, headers))
        self._send(reply, fault)

    def do_OPTIONS(self) -> None:
        self._send(Reply(403), None)

    def _send(self, reply: Reply, fault: Fault | None) -> None:
        trouble = fault.trouble if fault else None
        if trouble is Trouble.CLOSE:
            self.close_connection = True
            return
        if fault and trouble is Trouble.SLOW_START:
            self.server.registry.stopping.wait(fault.seconds)
        self._send_head(reply)
        self.server.registry.bytes_sent += len(reply.body)
        half = len(reply.body) // 2
        self.wfile.write(reply.body[:half])
        if trouble is Trouble.CUT_CONNECTION:
            self.close_connection = True
            return
        if fault and trouble is Trouble.SLOW_BODY:
            self.wfile.flush()
            self.server.registry.stopping.wait(fault.seconds)
        self.wfile.write(reply.body[half:])

    def _send_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        if reply.body:
            self.send_header("Content-Type", reply.content_type)
        if reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def version_string(self) -> str:
        return "istio-envoy"

    def log_message(self, *args: object) -> None:
        """Quiet: what was asked is in `requests`."""


def _without_modules(reply: Reply) -> Reply:
    answer = json.loads(reply.body)
    if answer.get("studies"):
        answer["studies"][-1] = {"protocolSection": {}, "hasResults": False}
    return replace(reply, body=json.dumps(answer).encode())


def _zipped(reply: Reply) -> Reply:
    if reply.status != 200:
        return reply
    headers = {**reply.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return replace(reply, body=gzip.compress(reply.body, compresslevel=1), headers=headers)
