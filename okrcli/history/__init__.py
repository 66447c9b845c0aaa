"""OKRs as they were: the only room that knows git."""
