"""A time-stamping authority of our own, made with openssl."""

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Authority:
    """A time-stamping authority of our own, made with openssl."""

    folder: Path

    @property
    def root(self) -> str:
        return str(self.folder / "root.pem")

    def answer(self, request: bytes) -> bytes:
        (self.folder / "query.tsq").write_bytes(request)
        openssl(self.folder, "ts -reply -config ts.cnf -section tsa -queryfile query.tsq -out reply.tsr")
        return (self.folder / "reply.tsr").read_bytes()


CONFIGURATION = """
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Test Root
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[stamp]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
serial = serial
crypto_device = builtin
signer_cert = stamp.pem
certs = root.pem
signer_key = stamp.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
tsa_name = yes
"""


def openssl(folder: Path, words: str) -> None:
    subprocess.run(["openssl", *words.split()], cwd=folder, check=True, capture_output=True)


def make_authority(folder: Path) -> Authority:
    """A new one with its root certificate in a folder."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is missing")
    (folder / "serial").write_text("01\n")
    (folder / "ts.cnf").write_text(CONFIGURATION)
    openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -config ts.cnf -extensions root")
    openssl(folder, "req -newkey rsa:2048 -nodes -keyout stamp.key -out stamp.csr -config ts.cnf -subj /CN=Test-Stamps")
    signing = "-CA root.pem -CAkey root.key -set_serial 2 -days 30 -extfile ts.cnf -extensions stamp"
    openssl(folder, f"x509 -req -in stamp.csr {signing} -out stamp.pem")
    return Authority(folder)


@contextmanager
def answering(authority: Authority) -> Iterator[str]:
    """The authority at an address of this machine."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = authority.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/stamp"
        server.shutdown()
