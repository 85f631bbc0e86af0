"""The whole path in scenes, in the order they happen: who does what, and what they then see."""
