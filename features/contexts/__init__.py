"""Small tables that need another key than the patient, computed before the facts."""
