"""Supervision as it happens: who is looked at, what is found, decided, paid back, and reported.

Like the offices it knows a little and late; its chances and amounts are assumed, in the proportions
of claims reference 4.4.
"""
