from enum import StrEnum


class Permission(StrEnum):
    POST = "events.post"
    HOST = "events.host"
    HELP = "events.help"
    COORDINATE = "events.coordinate"
