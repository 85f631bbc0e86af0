"""Medspil: the platform of a volunteer centre and everyone around it."""
