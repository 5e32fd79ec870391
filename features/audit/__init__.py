"""The audit log of a store: who saw or changed what, in a chain that shows where it was broken."""
