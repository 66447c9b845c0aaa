"""Values to text: the only room that knows rich."""
