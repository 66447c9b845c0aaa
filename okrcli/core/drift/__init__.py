"""How far goals are from what was promised: which goalposts moved, and what that does to the scores."""
