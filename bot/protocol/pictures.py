"""A chart as a picture, SVG or PNG, set by Typst."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Literal

import typst

from bot.protocol.chart import Chart
from bot.protocol.chart_layout import LABEL, LINE, WIDTH, placed
from bot.texts import Texts

_TEMPLATE = Path(__file__).with_name("chart.typ")
_SHARP = 110.0
"""Pixels an inch, for a PNG that can be read on a screen."""


def picture(texts: Texts, chart: Chart, standing: str, form: Literal["svg", "png"]) -> bytes:
    """The chart, with `standing` (version and approval) under its title."""
    drawn = placed(chart)
    data = {
        "title": drawn.title,
        "standing": standing,
        "legend": texts.say("protocol-chart-legend"),
        "width": max(drawn.width, 2.2 * WIDTH),
        "drawn": drawn.width,
        "height": drawn.height,
        "box": WIDTH,
        "label": LABEL,
        "boxes": [
            {
                "kind": one.box.kind,
                "x": one.x,
                "y": one.y,
                "height": one.height,
                "rows": [{"look": look, "lines": lines, "step": LINE[look]} for look, lines in one.rows],
            }
            for one in drawn.boxes
        ],
        "arrows": [
            {"points": one.points, "says": textwrap.wrap(one.says, 30), "label": one.label}
            for one in drawn.arrows
        ],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return bytes(typst.compile(_TEMPLATE.read_bytes(), format=form, ppi=_SHARP, sys_inputs=inputs))
