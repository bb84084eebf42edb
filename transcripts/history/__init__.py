"""Reading the past: what revisions said, how they differ, and which words were last where."""
