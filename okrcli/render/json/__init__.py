"""Values as JSON: an envelope with a version and a kind, names and order that stay, nothing rounded."""
