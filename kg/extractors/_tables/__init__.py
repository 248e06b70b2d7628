"""Tables, read by the roles of their heads.

`tables` finds the `shape` of a `grid`, with `code_families` the labels that are codes. `heads` gives each head its
role: `head` and the `head_*` modules read one head (`head_surroundings` in what it was measured), `symbols`,
`legends`, `codes`, `told_symbols`, `note_units` and `caption_techniques` what caption and notes say of it
(`caption_groups` of the values of one group, `listed_apart` not of all). `significance` takes the letters of groups
off the values. `labels` and `row_conditions` read what stands beside the values of a row, `group_rows` what the titles
between rows add, `angstroms`, `keyed_rows` and `decimal_commas` put right what is printed, `cells` takes a cell apart
(with `several`, `second_results`, `scales`, `keyed_cells`, `told` and `listed_points`), `meanings` decides what the
numbers of a column are (with `substances`: what of, `reflection_sets`: of which data, `siblings`: which of several;
`contents`: what is contained), and `facts` makes the measurements. `compositions`, `constituents`, `mixtures`
(`mixes`: before results) and `shares` are for columns that share out a whole, `only_results` for variables that were
found; `long`, `blocks`, `pair_matrix`, `second_head` and `bonds` for grids of other shapes.
"""

from __future__ import annotations
