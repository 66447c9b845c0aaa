"""Rules: each looks at a workspace and yields findings."""
