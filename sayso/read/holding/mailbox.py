"""Mailboxes (mbox, RFC 4155): the body of each message a document, and each file attached to it that can be read."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import IO

from sayso.model import Taken
from sayso.model.ids import sha256
from sayso.read.address import headers_of
from sayso.read.apart import Parser
from sayso.read.capture import Captured, Refusal, Unreadable
from sayso.read.limits import MAX_RAW, megabytes
from sayso.read.media import by_declaration, by_name
from sayso.read.metadata import Metadata
from sayso.read.options import ReadOptions
from sayso.read.reader import documents_of

KEPT = ("From", "To", "Cc", "Date", "Subject", "Message-ID", "Received", "DKIM-Signature", "List-Id")


def documents(path: Path, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    """The documents of a mailbox."""
    with path.open("rb") as file:
        if not file.read(5).startswith(b"From "):
            raise Unreadable("no mailbox (it does not begin with a line From)", "export it as mbox")
        file.seek(0)
        for number, (line, raw) in enumerate(_messages(file), 1):
            if len(raw) > MAX_RAW:
                yield Refusal(str(path), line, f"a message larger than the limit of {megabytes(MAX_RAW)}", "save it by itself")
                continue
            try:
                message = email.message_from_bytes(raw, policy=email.policy.default)
                assert isinstance(message, EmailMessage)
                yield from _message(message, raw, path, number, line, options, parser)
            except (LookupError, ValueError, AttributeError, TypeError, IndexError, RecursionError) as error:
                yield Refusal(str(path), line, f"message {number} cannot be taken apart ({error})", "save its text as .txt")


def _messages(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The messages with the line each begins on; a line "From " begins one, after an empty line or at the start."""
    begun, size, empty = 1, 0, True
    parts: list[bytes] = []
    for number, line in enumerate(file, 1):
        if empty and line.startswith(b"From "):
            if parts:
                yield begun, b"".join(parts)
            begun, size, parts = number, 0, []
        elif size <= MAX_RAW:
            size += len(line)
            parts.append(line[1:] if line.startswith(b">From ") else line)
        empty = not line.strip()
    if parts:
        yield begun, b"".join(parts)


def _message(
    message: EmailMessage, raw: bytes, path: Path, number: int, line: int, options: ReadOptions, parser: Parser
) -> Iterator[Captured]:
    name, address = parseaddr(str(message.get("From", "")))
    told = Metadata(
        title=" ".join(str(message.get("Subject", "")).split()) or None, publisher=name or address or None, published=_day(message)
    )
    headers = headers_of((k, " ".join(str(v).split())) for k, v in message.items() if k in KEPT)
    taken = Taken(headers=headers, tool="mbox", note=f"{path}, message {number}, line {line}")
    where = f"{path}, line {line}"
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        yield Refusal(str(path), line, f"message {number} has no text", "", fatal=False)
    else:
        data = body.get_payload(decode=True)
        kind = "html" if body.get_content_subtype() == "html" else "text"
        content = data if isinstance(data, bytes) else b""
        for found in documents_of(content, kind, where, options, parser, told, body.get_content_charset()):
            if isinstance(found, Refusal):
                yield replace(found, where=str(path), line=line, fatal=False)
            else:
                # What was captured is the message, of which the text is a part.
                document = replace(found.document, raw_sha256=sha256(raw), media_type="message/rfc822")
                yield replace(found, document=document, raw=raw, taken=taken)
    for part in message.iter_attachments():
        title = part.get_filename() or ""
        attached = by_declaration(part.get_content_type()) or by_name(title)
        data = part.get_payload(decode=True)
        if attached in ("html", "pdf", "docx", "text", "markdown") and isinstance(data, bytes):
            known = replace(told, title=title or told.title)
            for found in documents_of(data, attached, where, options, parser, known, part.get_content_charset()):
                if isinstance(found, Refusal):
                    yield replace(found, where=f"{path}: {title}", line=line, fatal=False)
                else:
                    yield replace(found, taken=replace(taken, note=f"{taken.note}, attached as {title}"))


def _day(message: EmailMessage) -> date | None:
    moment = getattr(message.get("Date"), "datetime", None)
    return moment.date() if isinstance(moment, datetime) else None
