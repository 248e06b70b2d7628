"""Materials in a plain text.

Single ones are found by `atoms`, over `names`, `vocabulary` and `hints`; joined ones by `chains` and `additions`.
`variables` reads what `x` may be, `groups` says which mentions are one substance. `spaced_subscripts`, `lost_signs` and
`rival_formulas` put right or set aside what the rest of the paper writes otherwise.
"""

from __future__ import annotations
