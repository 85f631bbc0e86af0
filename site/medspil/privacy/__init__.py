"""Personal data: what is kept and why, who looked, what was agreed to, and what is refused."""
