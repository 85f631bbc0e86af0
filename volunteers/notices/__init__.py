"""What volunteers and families are told, in their own language."""
