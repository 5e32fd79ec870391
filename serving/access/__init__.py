"""Who may see what, in which copy: roles, masks, lists before their release, copies and marks."""
