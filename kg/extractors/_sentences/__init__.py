"""The sentences of a plain text: where they end, in which section they stand, what their grammar joins."""

from __future__ import annotations
