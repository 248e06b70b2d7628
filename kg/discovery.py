"""Finds the modules of a plug-in folder and refuses one that lacks a required name.

A module whose name begins with an underscore is a private helper of its folder and is skipped.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from kg import _patterns


def modules_in(package: ModuleType, *required: str) -> tuple[ModuleType, ...]:
    """Import the public modules of `package` in name order.

    Raises:
        AttributeError: a module lacks one of the `required` names.
    """
    with _patterns.kept(f"{package.__name__}-patterns"):
        return tuple(_modules_in(package, required))


def _modules_in(package: ModuleType, required: tuple[str, ...]) -> Iterator[ModuleType]:
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda item: item.name):
        if info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for name in required:
            if not hasattr(module, name):
                raise AttributeError(f"{module.__name__} must define {name}")
        yield module
