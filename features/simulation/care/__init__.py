"""What an illness needs: groups, nights, operations, diagnoses, fees."""
