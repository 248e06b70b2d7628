"""Sends HTTP requests with a login that goes with the first byte.

A server that wants a login may close the connection while a body is still being sent, so its challenge is fetched with
a request that has no body, and answered in advance from then on.
"""

from __future__ import annotations

import base64
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from kg.errors import ExportError

Login = tuple[str, str]
_SECONDS = 600


class Refused(Exception):
    """An answer of the server that is no success; `code` is its HTTP status."""

    def __init__(self, code: int, text: str) -> None:
        """Keep the status and what the server said."""
        super().__init__(f"{code} {text}")
        self.code = code


class Connection:
    """Requests to one server, with or without a login."""

    def __init__(self, login: Login | None) -> None:
        """Keep the login; nothing is sent yet."""
        self._login = login
        self._passwords = HTTPPasswordMgrWithDefaultRealm()
        self._digest = HTTPDigestAuthHandler(self._passwords)
        self._challenges: dict[str, dict[str, str]] = {}
        self._opener = build_opener()

    def send(self, request: Request) -> tuple[bytes, str]:
        """Send a request and return the body of the answer and its media type.

        Raises:
            Refused: the server answers with an error.
            ExportError: no server answers.
        """
        place = request.full_url.partition("?")[0]
        if self._login is not None and request.data is not None and place not in self._challenges:
            self._ask_for_challenge(request.full_url, place)
        try:
            return self._once(request, place)
        except Refused as error:
            if error.code != 401 or self._login is None:
                raise
        self._ask_for_challenge(request.full_url, place)
        return self._once(request, place)

    def _ask_for_challenge(self, url: str, place: str) -> None:
        self._challenges[place] = {}
        try:
            with self._opener.open(Request(url), timeout=_SECONDS):
                pass
        except HTTPError as error:
            scheme, _, rest = str(error.headers.get("WWW-Authenticate", "")).partition(" ")
            if error.code == 401 and scheme.lower() == "digest":
                self._challenges[place] = parse_keqv_list(list(filter(None, parse_http_list(rest))))
            elif error.code == 401 and scheme.lower() == "basic":
                self._challenges[place] = {"basic": rest}
        except (URLError, OSError, HTTPException) as error:
            raise _unreachable(place, error) from error

    def _once(self, request: Request, place: str) -> tuple[bytes, str]:
        challenge = self._challenges.get(place)
        if challenge and self._login is not None:
            request.add_unredirected_header("Authorization", self._answer(request, challenge, self._login))
        try:
            with self._opener.open(request, timeout=_SECONDS) as response:
                return response.read(), str(response.headers.get("Content-Type", ""))
        except HTTPError as error:
            text = error.read(2000).decode("utf-8", "replace").strip().partition("\n")[0]
            raise Refused(error.code, text or str(error.reason)) from error
        except (URLError, OSError, HTTPException) as error:
            raise _unreachable(place, error) from error

    def _answer(self, request: Request, challenge: dict[str, str], login: Login) -> str:
        if "basic" in challenge:
            return "Basic " + base64.b64encode(":".join(login).encode()).decode()
        self._passwords.add_password(challenge.get("realm"), request.full_url, *login)
        return f"Digest {self._digest.get_authorization(request, challenge)}"


def _unreachable(place: str, error: BaseException) -> ExportError:
    hint = "is it running, and is this its address for queries?"
    return ExportError(f"no SPARQL server answers at {place}: {getattr(error, 'reason', error)}", hint=hint)
