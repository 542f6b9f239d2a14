"""Addresses inside this machine or its network: what a page or feed somebody else wrote must not lead to."""

import ipaddress
import socket
from urllib.parse import urlsplit

from sayso.read.capture import Unreadable


def refuse_inside(url: str) -> None:
    """Unreadable where the host of an address is, or stands for, one of this machine or its network.

    All its numbers are looked at; one is enough. A host that cannot be found is left to whoever fetches it.
    """
    host = urlsplit(url).hostname or ""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return
    for number in found:
        if not ipaddress.ip_address(str(number).partition("%")[0]).is_global:
            raise Unreadable(f"{host} is inside this machine or network", "save the page and give the file")
