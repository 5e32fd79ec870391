"""The dossier of one target: what an inspector has in hand at the door."""
