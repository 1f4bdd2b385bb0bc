"""The JSON Schema of a profile, made from the model that reads it."""

from __future__ import annotations

import json

from mbc_trials.profiles.model import Profile

__all__ = ["schema_text"]


def schema_text() -> str:
    """JSON Schema (draft 2020-12) as text; docs/profile.schema.json is exactly this."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Profile.model_json_schema(),
    }
    return json.dumps(schema, indent=2) + "\n"
