"""The story of goals: what happened to them, told by the names of today."""
