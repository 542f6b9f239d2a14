"""A drawing as PNG, made by vl-convert-python (extra ``png``) with the fonts of the machine."""

MISSING = "a PNG needs vl-convert-python: install it with pip install 'sayso[png]', or ask for SVG"


class NoPng(Exception):
    """The extra is not installed; says how it is."""


def png_of(svg: str, scale: float = 2.0) -> bytes:
    """The PNG of an SVG document at ``scale`` px a unit; NoPng where the extra is missing."""
    try:
        import vl_convert
    except ImportError:
        raise NoPng(MISSING) from None
    return bytes(vl_convert.svg_to_png(svg, scale=scale))
