"""What a share beside a result is of, by the words around it: "20% glycerol", "30% compression", "at 5%"."""

from __future__ import annotations

import re

from kg.quantities import Quantity

_WITH = re.compile(r"\b(?:[Ww]ith|containing|at|for|to|of|and|or|by|[Ii]n)\s(?:about\s|only\s|~\s?)?$")
_CONTENT_OF = re.compile(r"\s?(?:of\s)?(?:the\s|such\s|these\s|this\s)?(?P<what>[A-Z]\w[\w-]*(?:\([\w-]+\)[\w-]*)*)")
_STRAINED_BY = re.compile(r"\s(?P<what>offset|elongation|compression|deformation|extension|stretch(?:ing)?|bending)\b")
_REACH = 16  # characters


def share_name(plain: str, quantity: Quantity) -> str | None:
    """Return the name of the variable that a share gives, None where nothing says that it is one."""
    of = _CONTENT_OF.match(plain, quantity.end)
    strained = _STRAINED_BY.match(plain, quantity.end)
    if strained is not None:
        return strained["what"]
    if of is not None:
        return f"{of['what']} content"
    is_told = quantity.unit is not None and quantity.unit.basis is not None
    return "content" if is_told or _WITH.search(plain, max(0, quantity.start - _REACH), quantity.start) else None
