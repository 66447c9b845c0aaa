"""What changed between two workspaces, by what it means: goals and their fields, never lines."""
