"""Samples that a text names, defines, codes or calls by their state, and the one record for many mentions of each."""

from __future__ import annotations
