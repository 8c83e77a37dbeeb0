"""Where the boxes and arrows of a chart stand: in layers from top to bottom (Sugiyama), in points."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

from grandalf.graphs import Edge, Graph, Vertex
from grandalf.layouts import SugiyamaLayout

from bot.protocol.chart import Arrow, Box, Chart

WIDTH, LABEL = 236.0, 140.0
"""Of a box, and at most of what an arrow says."""

_PADDING = 8.0
_LETTERS = {"ask": 40, "do": 38, "block": 41, "end": 41, "answer": 48, "meta": 54, "note": 54}
LINE = {"ask": 13.0, "do": 13.0, "block": 13.0, "end": 13.0, "answer": 12.0, "meta": 11.0, "note": 11.0}
_BETWEEN_LAYERS, _BETWEEN_BOXES = 34.0, 26.0

FIRST = ("do", "block")
"""Rows with some room above them."""

Point = tuple[float, float]


@dataclass(frozen=True)
class PlacedBox:
    """`x` and `y` are its upper left corner; each row comes with its lines, broken to fit."""

    box: Box
    x: float
    y: float
    height: float
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class PlacedArrow:
    """`label` is the middle of what it says."""

    points: tuple[Point, ...]
    says: str
    label: Point


@dataclass(frozen=True)
class Placed:
    title: str
    width: float
    height: float
    boxes: tuple[PlacedBox, ...]
    arrows: tuple[PlacedArrow, ...]


class _Size:
    """What grandalf wants to know of a vertex; it writes the middle into `xy`."""

    def __init__(self, width: float, height: float) -> None:
        self.w, self.h = width, height
        self.xy: Point = (0.0, 0.0)


class _Route:
    def __init__(self) -> None:
        self.points: list[Point] = []

    def setpath(self, points: list[Point]) -> None:
        self.points = points


def placed(chart: Chart) -> Placed:
    """The chart with every box and arrow in its place, its upper left corner at (0, 0)."""
    rows = {name: _wrapped(box) for name, box in chart.boxes.items()}
    vertices: dict[str, Any] = {}
    for name in chart.boxes:
        vertices[name] = Vertex(name)
        vertices[name].view = _Size(WIDTH, _height(rows[name]))
    edges = []
    for arrow in chart.arrows:
        edge = Edge(vertices[arrow.tail], vertices[arrow.head], data=arrow)
        edge.view = _Route()
        edges.append(edge)
    graph = Graph(list(vertices.values()), edges)
    for component in graph.C:
        _lay_out(component)
    tops = _layers([vertex.view for vertex in vertices.values()])
    sides = [x for vertex in vertices.values() for x in _sides(vertex.view.xy[0], WIDTH)]
    sides += [x for edge in edges for middle, _ in edge.view.points[1:-1] for x in _sides(middle, LABEL)]
    left = min(sides)
    boxes = []
    for name, vertex in vertices.items():
        height = vertex.view.h
        x, y = vertex.view.xy[0] - WIDTH / 2 - left, vertex.view.xy[1] - height / 2
        boxes.append(PlacedBox(chart.boxes[name], x, y, height, rows[name]))
    arrows = [_arrow(edge, tops, left) for edge in edges]
    return Placed(
        chart.title,
        max(sides) - left,
        max(box.y + box.height for box in boxes),
        tuple(boxes),
        tuple(arrows),
    )


def _sides(middle: float, width: float) -> Point:
    return middle - width / 2, middle + width / 2


def _lay_out(component: Any) -> None:
    layout = SugiyamaLayout(component)
    layout.xspace, layout.yspace = _BETWEEN_BOXES, _BETWEEN_LAYERS
    # What an arrow that passes a layer takes of its width.
    layout.dw, layout.dh = WIDTH / 2, 10.0
    layout.init_all()
    layout.draw(8)


def _layers(views: list[_Size]) -> list[tuple[float, float]]:
    """Top and bottom of each layer: boxes of one layer have their middles on one line."""
    heights: dict[float, float] = {}
    for view in views:
        middle = round(view.xy[1], 1)
        heights[middle] = max(heights.get(middle, 0.0), view.h)
    return sorted((middle - height / 2, middle + height / 2) for middle, height in heights.items())


def _arrow(edge: Any, layers: list[tuple[float, float]], left: float) -> PlacedArrow:
    """From the lower side of its tail to the upper side of its head. Through a layer between them it goes
    straight down, so that it slants only where no boxes are."""
    arrow: Arrow = edge.data
    tail, head = edge.v[0].view, edge.v[1].view
    points = [(tail.xy[0], tail.xy[1] + tail.h / 2), (tail.xy[0], _layer_of(layers, tail.xy[1])[1])]
    for x, y in edge.view.points[1:-1]:
        top, bottom = _layer_of(layers, y)
        points += [(x, top), (x, bottom)]
    points += [(head.xy[0], _layer_of(layers, head.xy[1])[0]), (head.xy[0], head.xy[1] - head.h / 2)]
    moved = tuple((x - left, y) for x, y in points)
    start, end = moved[1], moved[2]
    label = (start[0] + (end[0] - start[0]) * 0.7, start[1] + (end[1] - start[1]) * 0.5)
    return PlacedArrow(moved, arrow.says, label)


def _layer_of(layers: list[tuple[float, float]], y: float) -> tuple[float, float]:
    return next(((top, bottom) for top, bottom in layers if top - 0.2 <= y <= bottom + 0.2), (y, y))


def _wrapped(box: Box) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((look, tuple(textwrap.wrap(says, _LETTERS[look])) or ("",)) for look, says in box.rows)


def _height(rows: tuple[tuple[str, tuple[str, ...]], ...]) -> float:
    gaps = 5.0 * sum(look in FIRST for look, _ in rows[1:])
    return 2 * _PADDING + gaps + sum(LINE[look] * len(lines) for look, lines in rows)
