"""What each command shows, as pages: the same facts for the terminal and for plain text."""
