"""Row-level truths that need context, computed once, looking backward only."""
