"""Time-stamps of an authority (RFC 3161) over a SHA-256: asked for, and checked.

The authority gets the hash only. Its answer proves that the bytes existed by its time to whoever trusts its certificate.
"""

import base64
import hashlib
import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso.model import Taken
from sayso.read.address import is_address
from sayso.read.capture import Unreadable
from sayso.read.der import ordered
from sayso.read.limits import SILENCE_SECONDS

MAX_ANSWER = 1_000_000
"""Bytes; an answer with its certificates is some thousands."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an answer says. ``moment``: aware UTC. ``authority``: subject of the certificate that signed, "" = not in the answer.
    ``serial``, ``policy``: as the authority numbers it. ``trusted``: the signature leads to the root certificate given; None = no
    root was given, so that nothing is known of who signed. ``why``: what is wrong where it does not."""

    moment: datetime
    authority: str
    serial: int
    policy: str
    trusted: bool | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who is asked. ``address``: None = nobody. ``root``: PEM file with the root certificate that answers are checked against,
    None = they are not."""

    address: str | None = None
    root: str | None = None

    def stamped(self, raw: bytes, taken: Taken | None) -> tuple[Taken | None, str]:
        """How bytes were taken, with the time-stamp; and why they have none where one was asked for."""
        if not self.address:
            return taken, ""
        try:
            token = stamp(raw, self.address)
        except Unreadable as problem:
            return taken, f"no time-stamp: {problem.at(self.address)}; the bytes are kept without"
        return replace(taken or Taken(), token=token, authority=self.address), ""

    def says(self, token: str, sha256: str) -> str:
        """What a kept time-stamp says of bytes, in words."""
        try:
            found = read_stamp(token, bytes.fromhex(sha256), self.root)
        except Unreadable as problem:
            return f"NOT GOOD: {problem.reason}"
        good = {
            True: "signature good",
            False: f"SIGNATURE NOT GOOD ({found.why})",
            None: "signature not checked: no timestamp_root",
        }
        who = f" by {found.authority}" if found.authority else ""
        return (
            f"{found.moment:%Y-%m-%d %H:%M:%S} UTC{who}, serial {found.serial}, RFC 3161, over this SHA-256; {good[found.trusted]}"
        )


def stamp(raw: bytes, authority: str, silence: float = SILENCE_SECONDS) -> str:
    """The answer (DER in base64) of an authority over the SHA-256 of bytes; Unreadable where it gives none that fits."""
    rfc = _library()
    if not is_address(authority):
        raise Unreadable(f"{authority!r} is no web address", "write it as https://host/path in sayso.toml")
    builder = rfc.TimestampRequestBuilder(raw, rfc.HashAlgorithm.SHA256, nonce=True, cert_req=True)
    request = builder.build()
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    try:
        asked = urllib.request.Request(authority, data=request.as_bytes(), headers=headers, method="POST")
        with urllib.request.urlopen(asked, timeout=silence) as answer:
            data = answer.read(MAX_ANSWER + 1)
    except urllib.error.HTTPError as refused:
        refused.close()
        raise Unreadable(f"the authority answers {refused.code} {refused.reason}", "check its address in sayso.toml") from None
    except (OSError, ValueError, http.client.HTTPException) as failed:
        raise Unreadable(f"the authority cannot be reached ({failed})", "check its address in sayso.toml") from None
    response = _decoded(rfc, data)
    if response.tst_info.nonce != request.nonce:
        raise Unreadable("the authority answers another question than was asked", "try again, or ask another authority")
    if response.tst_info.message_imprint.message != hashlib.sha256(raw).digest():
        raise Unreadable("the authority stamped another hash than was sent", "try again, or ask another authority")
    return base64.b64encode(data).decode()


def read_stamp(token: str, digest: bytes, root: str | None = None) -> Stamp:
    """What a kept answer says of a digest. ``root``: PEM file. Unreadable where it is no answer over this digest."""
    rfc = _library()
    response = _decoded(rfc, base64.b64decode(token))
    info = response.tst_info
    if info.message_imprint.message != digest:
        raise Unreadable("the time-stamp is over other bytes", "run sayso audit verify")
    trusted, why = (None, "") if root is None else _trusted(rfc, response, digest, root)
    moment = info.gen_time if info.gen_time.tzinfo else info.gen_time.replace(tzinfo=UTC)
    return Stamp(moment.astimezone(UTC), _signer(response), info.serial_number, info.policy.dotted_string, trusted, why)


def _library() -> Any:
    try:
        import rfc3161_client
    except ModuleNotFoundError:
        raise Unreadable("time-stamps need the package rfc3161-client", "pip install 'sayso[evidence]'") from None
    return rfc3161_client


def _decoded(rfc: Any, data: bytes) -> Any:
    try:
        response = rfc.decode_timestamp_response(ordered(data))
        granted = response.status in (0, 1)
        if granted:
            _ = response.tst_info.message_imprint.message
    except Exception:  # the library's own kinds of error are no part of its interface
        raise Unreadable("the authority's answer is no time-stamp", "check its address in sayso.toml") from None
    if not granted:
        said = "; ".join(response.status_string) or f"status {response.status}"
        raise Unreadable(f"the authority refuses ({said})", "ask it why, or another")
    return response


def _trusted(rfc: Any, response: Any, digest: bytes, root: str) -> tuple[bool, str]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        roots = load_pem_x509_certificates(Path(root).read_bytes())
        builder = rfc.VerifierBuilder()
        for certificate in roots:
            builder = builder.add_root_certificate(certificate)
        builder.build().verify(response, digest)
    except OSError as error:
        raise Unreadable(f"{root}: cannot be read ({error.strerror})", "check timestamp_root in sayso.toml") from None
    except ValueError:
        raise Unreadable(f"{root}: no certificates in PEM", "check timestamp_root in sayso.toml") from None
    except rfc.VerificationError as error:
        return False, " ".join(str(error).split())
    return True, ""


def _signer(response: Any) -> str:
    from cryptography.x509 import load_der_x509_certificate

    (signer,) = list(response.signed_data.signer_infos)[:1] or (None,)
    for der in sorted(response.signed_data.certificates):
        certificate = load_der_x509_certificate(der)
        if signer and (certificate.serial_number, certificate.issuer) == (signer.serial_number, signer.issuer):
            return str(certificate.subject.rfc4514_string())
    return ""
