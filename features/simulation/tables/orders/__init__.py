"""Prescriptions of outpatients, electronic prescriptions and orders of the ward."""
