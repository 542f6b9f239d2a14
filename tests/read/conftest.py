"""Small real files of each format, made on the spot."""

from collections.abc import Callable, Sequence

import pytest


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A minimal PDF: one page for each list of lines; a page without lines has no text operators, like a scan."""

    def made(*pages: Sequence[str], info: str = "") -> bytes:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        kids = []
        for lines in pages:
            shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
            stream = f"BT /F1 11 Tf 72 720 Td {shown}ET" if lines else "0 0 100 100 re f"
            objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
            font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
            page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {font} /Contents {len(objects)} 0 R >>"
            objects.append(page)
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        trailer = "/Root 1 0 R"
        if info:
            objects.append(f"<< {info} >>")
            trailer += f" /Info {len(objects)} 0 R"
        out = b"%PDF-1.4\n"
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        size = len(objects) + 1
        head = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        end = f"trailer << /Size {size} {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
        return out + (head + end).encode()

    return made
