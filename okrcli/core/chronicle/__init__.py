"""How a workspace came to be, as `okr demo` commits it: guessed from what its files say."""
