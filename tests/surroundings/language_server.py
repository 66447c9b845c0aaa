"""A small client of a language server over its standard streams, as editors are.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import IO, Any, Self

PATIENCE = 20.0  # seconds for an answer, on a busy machine


class Editor:
    """An editor that has a folder open; `settings` are those of its YAML extension."""

    def __init__(self, server: Sequence[str], folder: Path, settings: Mapping[str, object]) -> None:
        self.settings = {"yaml": {"schemaStore": {"enable": False}} | dict(settings)}
        self.process = subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin = self.process.stdin
        self.said: Queue[dict[str, Any]] = Queue()
        Thread(target=self._listen, args=[self.process.stdout], daemon=True).start()
        self.asked = 0
        workspace = {"name": folder.name, "uri": folder.as_uri()}
        capabilities = {
            "textDocument": {"hover": {"contentFormat": ["markdown"]}},
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[workspace],
            capabilities=capabilities,
        )
        self._say("initialized")
        self._say("workspace/didChangeConfiguration", settings=self.settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        self.stdin.close()

    def open(self, file: Path, text: str | None = None) -> list[tuple[int, str]]:
        """Open a file, as it is or with another text; return the problems by their 1-based lines."""
        uri = file.as_uri()
        content = file.read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": content}
        self._say("textDocument/didOpen", textDocument=document)
        while True:
            message = self._hear()
            if message.get("method") == "textDocument/publishDiagnostics":
                told = message["params"]
                if told["uri"] == uri:
                    return [
                        (one["range"]["start"]["line"] + 1, one["message"]) for one in told["diagnostics"]
                    ]

    def completion(self, file: Path, line: int, column: int) -> dict[str, str]:
        """Return what is offered at a 1-based place, with its explanation."""
        found = self.ask("textDocument/completion", **_place(file, line, column))
        return {item["label"]: _text(item.get("documentation", "")) for item in found["items"]}

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return what is shown when the mouse rests on a 1-based place."""
        found = self.ask("textDocument/hover", **_place(file, line, column))
        return _text(found["contents"]) if found else ""

    def ask(self, method: str, **parameters: Any) -> Any:
        """Return the server's answer to a request."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": parameters})
        while True:
            message = self._hear()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _hear(self) -> dict[str, Any]:
        """Return the server's next message, and answer it where it asks for settings."""
        try:
            message = self.said.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(
                f"the language server says nothing (exit code {self.process.poll()})"
            ) from None
        if "id" in message and "method" in message:
            result = None
            if message["method"] == "workspace/configuration":
                result = [self.settings.get(item["section"]) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": result})
        return message

    def _say(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.stdin.flush()

    def _listen(self, stream: IO[bytes]) -> None:
        while head := stream.readline():
            name, _, value = head.decode().partition(":")
            if name.lower() == "content-length":
                length = int(value)
            elif not head.strip():
                self.said.put(json.loads(stream.read(length)))


def _place(file: Path, line: int, column: int) -> dict[str, Any]:
    return {
        "textDocument": {"uri": file.as_uri()},
        "position": {"line": line - 1, "character": column - 1},
    }


def _text(content: Any) -> str:
    """Return the text of markup content, which comes in three shapes."""
    if isinstance(content, list):
        return "\n".join(map(_text, content))
    return str(content["value"] if isinstance(content, dict) else content)
