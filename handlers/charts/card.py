"""A card to draw on, measured in pixels from its lower left corner.

It brings its own light ground with a border, so it looks the same in Slack's light and dark mode.
Letters are large: on a phone the card is shown at a third of its size.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Literal, TypedDict

from matplotlib import patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from handlers.charts.palette import BORDER, GROUND, INK, Fill
from handlers.glyphs import drawable, font_file

WIDTH, HEIGHT = 1200, 675
MARGIN = 48
_DPI = 100
_POINTS_A_PIXEL = 72 / _DPI
_HATCH_LINE = 2.2  # points

Across = Literal["left", "center", "right"]
Up = Literal["bottom", "center", "top", "baseline"]
Point = tuple[float, float]


class _Look(TypedDict):
    facecolor: str
    edgecolor: str
    hatch: str
    hatchcolor: str
    linewidth: float


class Card:
    """One picture in the making."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI)
        self._canvas = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(0, HEIGHT)
        self._figure.patch.set_facecolor(GROUND)
        self._axes.add_patch(
            Rectangle((0, 0), WIDTH, HEIGHT, fill=False, edgecolor=BORDER, linewidth=4)
        )

    def heading(self, title: str, subtitle: str) -> None:
        """What the picture is of, at its top."""
        room = WIDTH - 2 * MARGIN
        self.text(MARGIN, HEIGHT - 76, self.fit(title, room, 38, bold=True), 38, bold=True)
        self.text(MARGIN, HEIGHT - 118, self.fit(subtitle, room, 25), 25)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        color: str = INK,
        bold: bool = False,
        across: Across = "left",
        up: Up = "baseline",
        upright: bool = False,
        pill: bool = False,
    ) -> None:
        """Words as they were typed; upright ones read from below, pills have their own ground."""
        written = self._axes.text(
            x,
            y,
            drawable(words),
            fontproperties=_font(size, bold=bold),
            color=color,
            horizontalalignment=across,
            verticalalignment=up,
            rotation=90 if upright else 0,
            parse_math=False,
            zorder=6,
        )
        if pill:
            written.set_bbox(
                {"boxstyle": "round,pad=0.22", "facecolor": GROUND, "edgecolor": "none"}
            )
        else:
            halo = patheffects.withStroke(linewidth=4, foreground=GROUND)
            written.set_path_effects([halo])

    def width(self, words: str, size: float, *, bold: bool = False) -> float:
        """How wide the words come out."""
        shown = drawable(words)
        if not shown:
            return 0.0
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]  # its stub lacks it
        wide, _, _ = renderer.get_text_width_height_descent(
            shown, _font(size, bold=bold), ismath=False
        )
        return float(wide)

    def fit(self, words: str, room: float, size: float, *, bold: bool = False) -> str:
        """The words, or as many of them as fit into the room with an ellipsis."""
        shown = drawable(words)
        if self.width(shown, size, bold=bold) <= room:
            return shown
        low, high = 0, len(shown)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(f"{shown[:middle].rstrip()}…", size, bold=bold) <= room:
                low = middle
            else:
                high = middle - 1
        return f"{shown[:low].rstrip()}…"

    def box(self, corner: Point, width: float, height: float, fill: Fill) -> None:
        """A filled rectangle, up and right of its corner."""
        patch = Rectangle(corner, width, height, zorder=3, **_look(fill))
        patch.set_hatch_linewidth(_HATCH_LINE)
        self._axes.add_patch(patch)

    def area(self, corners: Sequence[Point], fill: Fill) -> None:
        """A filled shape without an outline."""
        look = _look(fill)
        look["linewidth"] = 0
        patch = PathPatch(Path(list(corners), closed=False), zorder=2, **look)
        patch.set_hatch_linewidth(_HATCH_LINE)
        self._axes.add_patch(patch)

    def line(
        self,
        points: Iterable[Point],
        color: str,
        width: float,
        *,
        dashes: tuple[float, ...] | None = None,
        above: bool = False,
    ) -> None:
        """A line from point to point; above what is filled, or under it."""
        xs, ys = zip(*points, strict=True)
        line = Line2D(
            xs,
            ys,
            color=color,
            linewidth=width * _POINTS_A_PIXEL,
            linestyle=(0, dashes) if dashes else "-",
            solid_joinstyle="miter",
            zorder=4 if above else 1,
        )
        self._axes.add_line(line)

    def markers(
        self, points: Sequence[Point], color: str, *, shape: str = "o", size: float = 12
    ) -> None:
        """A mark at each point, hollow, so that lines of one colour are told apart by it."""
        xs, ys = zip(*points, strict=True)
        self._axes.add_line(
            Line2D(
                xs,
                ys,
                linestyle="none",
                marker=shape,
                markersize=size * _POINTS_A_PIXEL,
                markerfacecolor=GROUND,
                markeredgecolor=color,
                markeredgewidth=3 * _POINTS_A_PIXEL,
                zorder=5,
            )
        )

    def png(self) -> bytes:
        """The picture; the same for the same drawing, without date and programme."""
        written = io.BytesIO()
        self._figure.savefig(written, format="png", dpi=_DPI, metadata={"Software": None})
        return written.getvalue()


def _font(size: float, *, bold: bool) -> FontProperties:
    return FontProperties(fname=font_file(bold=bold), size=size * _POINTS_A_PIXEL)


def _look(fill: Fill) -> _Look:
    return {
        "facecolor": fill.color,
        "edgecolor": fill.edge,
        "hatch": fill.hatch,
        "hatchcolor": fill.hatch_color,
        "linewidth": 1.5 * _POINTS_A_PIXEL,
    }
