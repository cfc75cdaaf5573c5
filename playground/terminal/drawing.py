"""Messages and views as text for a terminal: what a person would see."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from playground.block_kit.rules import items, read, text_of
from playground.terminal.elements import (
    RED,
    Pen,
    cells,
    draw_element,
    draw_rich_text,
    pad,
)
from playground.terminal.mrkdwn import BOLD, DIM, clean, read_plain

GAP = 2


def render_message(
    text: str = "",
    blocks: Sequence[object] = (),
    *,
    width: int = 80,
    color: bool = False,
    names: Mapping[str, str] | None = None,
) -> str:
    """A message as a person sees it: its blocks, or its text if it has none.

    `names` says what users and channels are called, by id. Nothing from outside reaches the
    terminal as a control sequence; the only ones are the colours asked for with `color`.
    """
    pen = _pen(width, names, color=color)
    if not blocks:
        return "\n".join(pen.wrap(pen.mrkdwn(text)))
    return "\n".join(line for block in blocks for line in _block(block, pen, None))


def render_view(
    view: object,
    *,
    errors: Mapping[str, str] | None = None,
    width: int = 80,
    color: bool = False,
    names: Mapping[str, str] | None = None,
) -> str:
    """A modal or Home tab as a person sees it.

    Inputs show what was entered (the view's `state`), else what stood there at the start; `errors`
    are what the app said to them, by block_id.
    """
    pen = _pen(width - GAP, names, color=color)
    body = [line for b in items(view, "blocks") for line in _in_view(view, b, errors or {}, pen)]
    title = pen.line(read(view, "title")) or "Home"
    head = f"╭─ {pen.style(title, BOLD)} "
    top = head + "─" * max(0, width - cells(head))
    buttons = _closing(view, pen)
    lines = [*body, "", buttons] if buttons else body
    return "\n".join([top, *(f"│ {line}".rstrip() for line in lines), "╰" + "─" * (width - 1)])


def _pen(width: int, names: Mapping[str, str] | None, *, color: bool) -> Pen:
    return Pen(width, color, {id_: clean(name) for id_, name in (names or {}).items()})


def _in_view(view: object, block: object, errors: Mapping[str, str], pen: Pen) -> Iterator[str]:
    name = text_of(block, "block_id")
    yield from _block(block, pen, read(view, "state", "values", name))
    if name and name in errors:
        yield from (pen.style(f"  ! {line}", RED) for line in pen.wrap(clean(errors[name])))


def _closing(view: object, pen: Pen) -> str:
    close, submit = read(view, "close"), read(view, "submit")
    if text_of(view, "type") != "modal":
        return ""
    buttons = [f"[ {pen.line(close) if close else 'Cancel'} ]"]
    if submit:
        buttons.append(f"[* {pen.line(submit)} *]")
    return "  ".join(buttons)


def _block(block: object, pen: Pen, state: object) -> list[str]:
    draw = _BLOCKS.get(text_of(block, "type"))
    if draw is None:
        return [f"[{clean(text_of(block, 'type'))}]"]
    return draw(block, pen, state)


def _state_of(element: object, state: object) -> object:
    return read(state, text_of(element, "action_id"))


def _section(block: object, pen: Pen, state: object) -> list[str]:
    lines = pen.wrap(pen.text(read(block, "text"))) if read(block, "text") is not None else []
    lines += _columns([pen.text(field) for field in items(block, "fields")], pen)
    accessory = read(block, "accessory")
    if accessory is not None:
        lines += draw_element(accessory, pen, _state_of(accessory, state)).split("\n")
    return lines


def _columns(fields: list[str], pen: Pen) -> list[str]:
    """Two columns, as Slack shows fields on a wide screen."""
    half = (pen.width - GAP) // 2
    column = Pen(half, pen.color, pen.names)
    lines: list[str] = []
    for index in range(0, len(fields), 2):
        left = column.wrap(fields[index])
        right = column.wrap(fields[index + 1]) if index + 1 < len(fields) else []
        for row in range(max(len(left), len(right))):
            one = left[row] if row < len(left) else ""
            other = right[row] if row < len(right) else ""
            lines.append((pad(one, half + GAP) + other).rstrip())
    return lines


def _header(block: object, pen: Pen, _: object) -> list[str]:
    text = pen.line(read(block, "text"))
    return [pen.style(text, BOLD), "═" * cells(text)]


def _divider(_: object, pen: Pen, __: object) -> list[str]:
    return ["─" * pen.width]


def _context(block: object, pen: Pen, _: object) -> list[str]:
    said = [
        draw_element(part, pen) if text_of(part, "type") == "image" else pen.text(part)
        for part in items(block, "elements")
    ]
    return [pen.style(line, DIM) for line in pen.wrap("  ".join(said))]


def _actions(block: object, pen: Pen, state: object) -> list[str]:
    """Elements side by side, as many as fit; choices have lines of their own."""
    lines: list[str] = []
    open_line = False
    for element in items(block, "elements"):
        drawn = draw_element(element, pen, _state_of(element, state))
        single = "\n" not in drawn
        if open_line and single and cells(lines[-1]) + GAP + cells(drawn) <= pen.width:
            lines[-1] += " " * GAP + drawn
        else:
            lines += drawn.split("\n")
        open_line = single
    return lines


def _input(block: object, pen: Pen, state: object) -> list[str]:
    element = read(block, "element")
    optional = " (optional)" if read(block, "optional") is True else ""
    lines = [pen.style(pen.line(read(block, "label")), BOLD) + optional]
    lines += [f"  {x}" for x in draw_element(element, pen, _state_of(element, state)).split("\n")]
    if read(block, "hint") is not None:
        lines += [pen.style(f"  {line}", DIM) for line in pen.wrap(pen.line(read(block, "hint")))]
    return lines


def _image(block: object, pen: Pen, _: object) -> list[str]:
    title = [pen.line(read(block, "title"))] if read(block, "title") is not None else []
    return [*title, f"[image: {read_plain(text_of(block, 'alt_text'))}]"]


def _video(block: object, pen: Pen, _: object) -> list[str]:
    url = text_of(block, "title_url") or text_of(block, "video_url")
    return [f"[video: {pen.line(read(block, 'title'))}] {clean(url)}"]


def _markdown(block: object, pen: Pen, _: object) -> list[str]:
    return pen.wrap(clean(text_of(block, "text")))


def _rich_text(block: object, pen: Pen, _: object) -> list[str]:
    return draw_rich_text(block, pen)


def _table(block: object, pen: Pen, _: object) -> list[str]:
    rows = [[_cell(cell, pen) for cell in items(row)] for row in items(block, "rows")]
    count = max((len(row) for row in rows), default=0)
    widths = [max(cells(row[i]) for row in rows if i < len(row)) for i in range(count)]
    aligned = [text_of(column, "align") for column in items(block, "column_settings")]
    aligned += [""] * (count - len(aligned))
    lines = [
        (" " * GAP).join(pad(cell, widths[i], aligned[i]) for i, cell in enumerate(row)).rstrip()
        for row in rows
    ]
    rule = (" " * GAP).join("─" * width for width in widths)
    return [*lines[:1], rule, *lines[1:]] if lines else []


def _cell(cell: object, pen: Pen) -> str:
    if text_of(cell, "type") == "rich_text":
        return " ".join(draw_rich_text(cell, pen))
    return " ".join(clean(text_of(cell, "text")).split())


_BLOCKS: dict[str, Callable[[object, Pen, object], list[str]]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "input": _input,
    "image": _image,
    "video": _video,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
}
