"""Postcodes, distances and geocoding."""
