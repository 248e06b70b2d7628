"""The front matter of a paper: title, authors, places of work.

`author_page` finds its lines by shape and place, `names` reads names with their marks, `author_places` and
`place_ends` tell where a place of work begins and ends, `affiliations` takes it apart, `author_links` joins authors
with places, notices and addresses.
"""

from __future__ import annotations
