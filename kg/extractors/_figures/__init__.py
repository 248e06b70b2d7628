"""What figures show: the panels of captions, and the techniques, materials and samples that caption and text name."""

from __future__ import annotations
