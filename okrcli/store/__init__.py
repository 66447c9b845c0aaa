"""OKRs as files: the only room that knows YAML."""
