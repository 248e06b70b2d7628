"""A real Neo4j for the tests: jars by Maven, importer and server by Java, everything in a temporary home."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jars

NAME, PASSWORD = "neo4j", "materials; 'kg'"

_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_JAVA = [
    "java",
    "-Xmx400m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENED),
]
_CONFIGURATION = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
db.lock.acquisition.timeout=500ms
dbms.usage_report.enabled=false
"""


def needed() -> None:
    """Skip the test where Java, Maven or the driver is missing; fail it where the environment says it must run."""
    jars.needed("Neo4j")
    try:
        import neo4j  # noqa: F401
    except ImportError:
        jars.refused("Neo4j", "the driver (extra `neo4j`) is missing")


class Home:
    """A Neo4j installation with its own data: import into it, then start it."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"bolt://127.0.0.1:{self.port}"
        self.folder = folder
        self.configuration = folder / "conf"
        self.configuration.mkdir(parents=True)
        (self.configuration / "neo4j.conf").write_text(_CONFIGURATION.format(port=self.port), "utf-8")
        (folder / "classpath").write_text(f'-cp "{jars.class_path("Neo4j")}"', "utf-8")
        bin_folder = folder / "bin"
        bin_folder.mkdir()
        command = bin_folder / "neo4j-admin"
        command.write_text(f'#!/bin/sh\nexec {" ".join(_JAVA)} @{folder}/classpath org.neo4j.cli.AdminTool "$@"\n')
        command.chmod(0o755)
        variables = {"NEO4J_HOME": str(folder), "NEO4J_CONF": str(self.configuration)}
        self.environment = os.environ | variables | {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}

    def run(self, script: Path) -> str:
        """Run a shell script that calls `neo4j-admin` and return what it prints."""
        done = subprocess.run(
            ["sh", str(script)], env=self.environment, capture_output=True, text=True, timeout=120, cwd="/"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def running(self) -> Iterator[None]:
        """Start the server and set the password; stop it afterwards."""
        entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.folder}"]
        options = [f"--config-dir={self.configuration}", "--console-mode"]
        log = self.folder / "server.log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                [*_JAVA, f"@{self.folder}/classpath", *entry, *options],
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            self._log_in(server, log)
            yield
        finally:
            server.kill()  # its data is thrown away; an orderly end takes ten seconds
            server.wait()

    def _log_in(self, server: subprocess.Popen[bytes], log: Path) -> None:
        import neo4j

        statement = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new"
        end = time.monotonic() + 90
        while True:
            assert server.poll() is None, log.read_text("utf-8")
            try:
                with neo4j.GraphDatabase.driver(self.url, auth=(NAME, "neo4j")) as driver:
                    driver.verify_connectivity()
                    driver.execute_query(statement, new=PASSWORD, database_="system")
                    return
            except neo4j.exceptions.ServiceUnavailable:
                assert time.monotonic() < end, log.read_text("utf-8")
                time.sleep(0.2)
