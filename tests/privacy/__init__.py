"""The privacy gate: what it finds, what it lets pass, and that it never says whom it found."""
