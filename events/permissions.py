from enum import StrEnum


class Permission(StrEnum):
    POST = "events.post"
    HOST = "events.host"
    COORDINATE = "events.coordinate"
