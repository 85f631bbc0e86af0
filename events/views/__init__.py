"""Screens: the public ones, sign-up and answers, and the organisers'."""
