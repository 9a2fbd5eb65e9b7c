"""The built site in a real browser: read, measured and tried out under its own security headers."""
