from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "medspil.participants"
    label = "participants"
