from medspil.participants.views import answers, desk, join, mine, people, refer

__all__ = ["answers", "desk", "join", "mine", "people", "refer"]
