"""Medspil: the site itself."""
