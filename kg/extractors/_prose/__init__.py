"""Results told in running text, read one sentence at a time.

`measurements` hands each sentence to `statements`, which asks in this order:

1. Which numbers are values at all: `labels`, `measured`, `links`, `spent`, `stays`; those that are none: `no_values`,
   `changes`, `premises`, `arranged`, `others`.
2. Which quantity each one is of: `names` and `families` by the vocabulary; `short`, `own` and `phrases` by grammar;
   `of_phrases` where the noun alone says too little; `topics`, `continued`, `alike`, `carried`, `repeated` and
   `pronouns` where it was named before; `telling_deeds` (joined by `deed_links`) by the verbs of the ontology,
   `adjectives` by its adjectives; `kept`,
   `portions`, `deeds`, `reached`, `extents`, `contents` and their neighbours where a verb or an object tells it;
   `any_verbs` and `next_samples` whatever the verb; `governing`, over
   `governed`, by the noun phrase that governs a number which nothing else explains; `further_values` is the last
   look by rules at what none of them placed, and `second_look` weighs what is left by its `clues`, with weights that
   were learned.
3. Whose value it is: `subjects`, over `samples` (with `blended`), `peers`, `bound`, `set_apart`, `each`, `versus`,
   `members`, `attributed`, `other_bearers`; `spoken_of` knows what the text speaks of, `descriptions` and
   `meant_samples` what "the undoped one" means.
4. Under which conditions: `circumstances`, over `circumstance_choice`, `bound_circumstances`, `worded_conditions`,
   `aspects`, `partners`, `stages`, `nth_cycles`, `share_names`, `peak_assignments`, `setups`, `scenes`,
   `listed_before`, `presence`, `told_apart` and `reactions`;
   by which technique: `techniques`.

Patterns that several of them share are in `words` (small words) and `tails` (the words right before a number).
"""

from __future__ import annotations
