"""A JSON Schema as text."""

from __future__ import annotations

import json
from collections.abc import Mapping


def text(schema: Mapping[str, object]) -> str:
    """Return a schema as indented JSON, in its own order."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
