"""The door on a phone: who comes, how many, and advice; every tap has its own key and may come late."""
