"""Check-ins: who is asked when, what is answered, and how it is written down."""
