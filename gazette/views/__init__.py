"""What each template is given, and nothing else: one frozen class per template, documented field by field."""
