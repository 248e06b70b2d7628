"""Draws networks as SVG: the same network gives the same bytes, without any library for drawing.

Members that are linked attract each other and all repel each other (Fruchterman and Reingold), from a start on a
spiral in the order of their weight. Size shows weight, colour the community; a name stands where it covers no other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kg._network_measures import Measures, Member, Ties

MOST_DRAWN = 70
_SIDE = 760.0
_MARGIN = 60.0
_TITLE = 48.0
_ROUNDS = 250
_LOOSE = 0.85
"""How much weaker the links of those are that have many: groups where all are linked do not fall together."""
_FONT = 11.0
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C6BB1", "#A6761D")
_OTHERS = "#8A8A8A"
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """A network to be drawn, with its title."""

    title: str
    network: Ties
    measures: Measures


def picture(panels: Sequence[Panel]) -> str:
    """Return the networks side by side as SVG; of each the members of the largest weight."""
    width, height = _SIDE * len(panels), _SIDE + _TITLE
    told = escape("; ".join(panel.title for panel in panels))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" font-family="Helvetica, Arial, sans-serif">',
        f"<title>{told}</title>",
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
    ]
    for number, panel in enumerate(panels):
        parts += [f'<g transform="translate({_SIDE * number:g} 0)">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _panel(panel: Panel) -> list[str]:
    """Return the elements of one network."""
    shown = panel.measures.members[:MOST_DRAWN]
    total = len(panel.measures.members)
    more = f"the {len(shown)} of {total:,} with the most links" if len(shown) < total else f"{total} members"
    lines = [
        f'<text x="20" y="26" font-size="16" font-weight="bold" fill="#222222">{escape(panel.title)}</text>',
        f'<text x="20" y="44" font-size="12" fill="#555555">{more}, {panel.measures.links:,} links in all</text>',
    ]
    number = {member.node: place for place, member in enumerate(shown)}
    edges = sorted(
        (min(number[a], number[b]), max(number[a], number[b]), int(weight))
        for a, b, weight in panel.network.edges(data="weight", default=1)
        if a in number and b in number
    )
    points = _placed(len(shown), edges)
    heaviest = max((weight for *_, weight in edges), default=1)
    for one, other, weight in edges:
        (x1, y1), (x2, y2) = points[one], points[other]
        stroke = 0.6 + 3.4 * weight / heaviest if heaviest > 1 else 1
        lines.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#9aa5b1" '
            f'stroke-opacity="0.55" stroke-width="{stroke:.1f}"/>'
        )
    most = max((member.weight for member in shown), default=1) or 1
    radii = [4 + 9 * math.sqrt(member.weight / most) for member in shown]
    for member, (x, y), radius in zip(shown, points, radii, strict=True):
        told = f"{member.label}: {member.links} links, weight {member.weight}"
        shape = _shape(member, x, y, radius, str(panel.network.nodes[member.node].get("side", "")))
        lines.append(f"{shape}<title>{escape(told)}</title></{shape[1:].partition(' ')[0]}>")
    return lines + _names(shown, points, radii)


def _shape(member: Member, x: float, y: float, radius: float, side: str) -> str:
    """Return the opening tag of a member: a circle, for a property a square."""
    colour = _COLOURS[member.community - 1] if member.community <= len(_COLOURS) else _OTHERS
    style = f'fill="{colour}" stroke="#ffffff" stroke-width="1.2"'
    if side == "property":
        corner = f'x="{x - radius:.1f}" y="{y - radius:.1f}"'
        return f'<rect {corner} width="{2 * radius:.1f}" height="{2 * radius:.1f}" {style}>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {style}>'


def _names(shown: Sequence[Member], points: Sequence[Point], radii: Sequence[float]) -> list[str]:
    """Return the names that find a free place, those of the largest weight first."""
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(points, radii, strict=True)]
    lines = []
    for place, member in enumerate(shown):
        (x, y), radius = points[place], radii[place]
        text = member.label if len(member.label) <= 32 else f"{member.label[:31]}…"
        wide = len(text) * _FONT * 0.56
        for anchor, left, base in (
            ("start", x + radius + 3, y + 4),
            ("end", x - radius - 3 - wide, y + 4),
            ("middle", x - wide / 2, y - radius - 4),
            ("middle", x - wide / 2, y + radius + _FONT + 1),
        ):
            box = (left, base - _FONT, left + wide, base + 2)
            if box[0] < 4 or box[2] > _SIDE - 4 or any(_overlap(box, other) for other in taken):
                continue
            at = {"start": left, "end": left + wide, "middle": left + wide / 2}[anchor]
            start = f'<text x="{at:.1f}" y="{base:.1f}" font-size="{_FONT:g}" text-anchor="{anchor}"'
            lines.append(f'{start} stroke="#ffffff" stroke-width="3" stroke-linejoin="round">{escape(text)}</text>')
            lines.append(f'{start} fill="#222222">{escape(text)}</text>')
            taken.append(box)
            break
    return lines


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _placed(count: int, edges: Sequence[tuple[int, int, int]]) -> list[Point]:
    """Return places for so many members within the panel."""
    if count == 1:
        return [(_SIDE / 2, _TITLE + _SIDE / 2)]
    turn = math.pi * (3 - math.sqrt(5))
    xs = [math.sqrt((place + 0.5) / count) * math.cos(place * turn) for place in range(count)]
    ys = [math.sqrt((place + 0.5) / count) * math.sin(place * turn) for place in range(count)]
    ideal = 1.1 / math.sqrt(max(count, 1))
    degrees = Counter(node for one, other, _ in edges for node in (one, other))
    springs = [(one, other, (2 / (degrees[one] + degrees[other])) ** _LOOSE) for one, other, _ in edges]
    for number in range(_ROUNDS):
        _move(xs, ys, springs, ideal, limit=0.12 * (1 - number / _ROUNDS))
    inner = _SIDE - 2 * _MARGIN
    return [
        (_MARGIN + inner * _share(x, xs), _TITLE + _MARGIN + inner * _share(y, ys)) for x, y in zip(xs, ys, strict=True)
    ]


def _move(
    xs: list[float], ys: list[float], edges: Sequence[tuple[int, int, float]], ideal: float, limit: float
) -> None:
    """Move all members by the forces on them, none further than `limit`."""
    count = len(xs)
    dx, dy = [-0.35 * x for x in xs], [-0.35 * y for y in ys]
    for one in range(count):
        for other in range(one):
            x, y = xs[one] - xs[other], ys[one] - ys[other]
            force = ideal * ideal / (x * x + y * y + 1e-9)
            dx[one] += x * force
            dy[one] += y * force
            dx[other] -= x * force
            dy[other] -= y * force
    for one, other, strength in edges:
        x, y = xs[one] - xs[other], ys[one] - ys[other]
        force = strength * math.sqrt(x * x + y * y) / ideal
        dx[one] -= x * force
        dy[one] -= y * force
        dx[other] += x * force
        dy[other] += y * force
    for place in range(count):
        length = math.hypot(dx[place], dy[place]) or 1.0
        step = min(length, limit) / length
        xs[place] += dx[place] * step
        ys[place] += dy[place] * step


def _share(value: float, values: Sequence[float]) -> float:
    low, high = min(values), max(values)
    return (value - low) / (high - low) if high > low else 0.5
