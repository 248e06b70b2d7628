"""Materials in a plain text.

Single ones are found by `atoms`, over `names`, `vocabulary` and `hints`; joined ones by `chains` and `additions`.
`variables` reads what `x` may be, `groups` says which mentions are one substance.
"""

from __future__ import annotations
