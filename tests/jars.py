"""Java programs for the tests: their jars come by Maven, named in a `pom.xml` in a folder of the program's name."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).parent


def needed(program: str) -> None:
    """Skip the test where Java or Maven is missing; fail it where the environment says it must run."""
    missing = [name for name in ("java", "mvn") if shutil.which(name) is None]
    if missing:
        refused(program, f"{' and '.join(missing)} missing")


def refused(program: str, reason: str) -> NoReturn:
    """Skip with a reason, or fail with it where `KG_REQUIRE_NEO4J` or the like is 1."""
    if os.environ.get(f"KG_REQUIRE_{program.upper()}") == "1":
        pytest.fail(f"no {program}: {reason}")
    pytest.skip(f"no {program}: {reason}")


def class_path(program: str) -> str:
    """Return the class path of a program; Maven is asked only when a jar of the last answer is gone."""
    folder = HERE / program.lower()
    pom, answer = folder / "pom.xml", folder / "target" / "classpath.txt"
    if answer.is_file() and answer.stat().st_mtime > pom.stat().st_mtime:
        known = answer.read_text("utf-8").strip()
        if known and all(map(os.path.exists, known.split(os.pathsep))):
            return known
    answer.parent.mkdir(exist_ok=True)
    goal = ["dependency:build-classpath", "-DincludeScope=runtime", f"-Dmdep.outputFile={answer}"]
    done = subprocess.run(["mvn", "-q", "-B", "-f", str(pom), *goal], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        refused(program, f"Maven could not fetch it: {done.stdout[-500:]}")
    return answer.read_text("utf-8").strip()
