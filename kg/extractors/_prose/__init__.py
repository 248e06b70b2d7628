"""Results told in running text, read one sentence at a time.

`measurements` hands each sentence to `statements`, which asks in this order:

1. Which numbers are values at all: `labels`, `measured`, `links`.
2. Which quantity each one is of: `names` by the vocabulary; `short`, `own` and `phrases` by grammar; `topics`,
   `continued`, `carried`, `repeated` and `pronouns` where it was named before; `kept`, `portions`, `deeds`, `reached`,
   `extents`, `contents` and their neighbours where a verb or an object tells it.
3. Whose value it is: `subjects`, over `samples`, `bound`, `each`, `members`, `attributed`, `treated`, `latter`.
4. Under which conditions: `circumstances`, over `circumstance_choice`, `worded_conditions`, `peak_assignments`,
   `setups` and `reactions`; by which technique: `techniques`.

Patterns that several of them share are in `words` (small words) and `tails` (the words right before a number).
"""

from __future__ import annotations
