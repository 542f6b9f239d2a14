"""Markdown to plain text, with the metadata block at its head."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sayso.read.assemble import Content
from sayso.read.capture import Unreadable
from sayso.read.limits import MAX_FRONT_MATTER
from sayso.read.metadata import Metadata, metadata_of

if TYPE_CHECKING:
    from markdown_it.token import Token


_FORM = "the block between the --- lines has to be YAML, a `name: value` on each line"


def markdown_content(text: str) -> Content:
    """The stored text of a Markdown document is its rendering to plain text, always the same for the same source:

    headings, paragraphs and list items without their marks, one line each (wrapped lines joined by a space, since a line
    end would end a sentence), a blank line between blocks; items keep ``- `` or their number, table cells a tab between
    them; links leave their words, pictures their alternative text; HTML is dropped. Letters, quotes and spaces are kept.
    """
    front, body = _split(text)
    told = metadata_of(front)
    blocks, title = _rendered(body)
    return Content("\n".join(blocks), told.over(Metadata(title=title)))


def _split(text: str) -> tuple[Mapping[str, Any], str]:
    """The metadata between two lines ``---`` at the very beginning, and the rest."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return {}, text
    size = 0
    for i, line in enumerate(lines[1:], 1):
        size += len(line)
        if size > MAX_FRONT_MATTER:
            break
        if line.rstrip() in {"---", "..."}:
            record = _yaml("".join(lines[1:i]))
            return (record, "".join(lines[i + 1 :])) if isinstance(record, Mapping) else ({}, text)
    return {}, text


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        place = f" in line {mark.line + 2}" if mark else ""
        raise Unreadable(f"broken metadata{place}", _FORM) from None
    except (ValueError, RecursionError) as broken:
        raise Unreadable(f"broken metadata: {broken}", _FORM) from None


def _rendered(body: str) -> tuple[list[str], str | None]:
    """Lines of the plain text, and the first heading of the first rank."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    lines: list[str] = []
    title: str | None = None
    lists: list[int | None] = []
    mark = ""
    row: list[str] | None = None
    for i, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                number = lists[-1]
                mark = "- " if number is None else f"{number}. "
                lists[-1] = None if number is None else number + 1
            case "tr_open":
                row = []
            case "tr_close":
                lines.append("\t".join(row or ()))
                row = None
            case "inline":
                words = _inline(token.children or [])
                if row is not None:
                    row.append(words)
                    continue
                if title is None and i and tokens[i - 1].tag == "h1":
                    title = words.strip() or None
                lines.append(mark + words)
                mark = ""
            case "fence" | "code_block":
                lines.extend(token.content.splitlines())
        ends_block = token.type in {"heading_close", "paragraph_close", "fence", "code_block", "table_close"}
        if ends_block and not token.hidden and lines and lines[-1]:
            lines.append("")
        if token.type in {"bullet_list_close", "ordered_list_close"} and not lists and lines and lines[-1]:
            lines.append("")
    while lines and not lines[-1]:
        lines.pop()
    return [*lines, ""] if lines else [], title


def _inline(tokens: "list[Token]") -> str:
    words: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline" | "text_special" | "image":
                words.append(token.content)
            case "softbreak":
                words.append(" ")
            case "hardbreak":
                words.append("\n")
    return "".join(words)
