"""How much of anything is read. Sizes in bytes unless said; times in seconds."""

MAX_TEXT = 20_000_000
"""Characters of one document's text; a report is some thousands, a book about a million."""

MAX_RAW = 100_000_000
"""One PDF, DOCX or HTML file, and what an address may send."""

MAX_UNPACKED = 200_000_000
"""All parts of a DOCX (a zip archive) when unpacked, by its own table of contents."""

MAX_RATIO = 200
"""How many times larger than the archive its unpacked parts may be, once they pass 10 MB."""

MAX_PARTS = 5_000
"""Parts in a DOCX."""

MAX_PAGES = 2_000
"""Pages of a PDF."""

MAX_OBJECTS = 500_000
"""Objects in a PDF; a report of 200 pages has about 5,000."""

MAX_FRONT_MATTER = 64_000
"""Characters of the metadata block of a Markdown file."""

PARSE_SECONDS = 60.0
"""For one PDF, DOCX, HTML or Markdown file."""

PARSE_MEMORY = 2_000_000_000
"""Address space of the process that parses them."""

FETCH_SECONDS = 60.0
"""For the whole of one address, redirects included."""

SILENCE_SECONDS = 15.0
"""How long a server may send nothing."""

MAX_REDIRECTS = 5


def megabytes(size: int) -> str:
    """A size for a message to the user."""
    return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")
