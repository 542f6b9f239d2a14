"""Time-stamps in plain DER: the certificates of an answer put in the order that DER wants.

OpenSSL, and with it many authorities, writes them in the order of its configuration, which strict readers refuse. They stand
outside what is signed, and moving them changes no length, so an answer means the same in either order; it is kept as it came.
"""

Place = tuple[int, int, int]
"""Where an element begins, where its content begins, and where it ends."""
CERTIFICATES = 0xA0


def ordered(data: bytes) -> bytes:
    """The same answer with its certificates in order; unchanged where it is no such answer."""
    try:
        response = _children(data, _element(data, 0))
        token = _children(data, response[1])
        signed = _children(data, _children(data, token[1])[0])
        place = next(p for p in signed if data[p[0]] == CERTIFICATES)
        inside = _children(data, place)
    except (IndexError, StopIteration):
        return data
    return data[: place[1]] + b"".join(sorted(data[a:b] for a, _, b in inside)) + data[place[2] :]


def _children(data: bytes, place: Place) -> list[Place]:
    found = []
    _, at, end = place
    while at < end:
        found.append(_element(data, at))
        at = found[-1][2]
    return found


def _element(data: bytes, at: int) -> Place:
    """The element at a place; IndexError where it does not end inside the data."""
    length, body = data[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length, body = int.from_bytes(data[body : body + size], "big"), body + size
    if body + length > len(data):
        raise IndexError(at)
    return at, body, body + length
