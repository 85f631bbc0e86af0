from enum import StrEnum


class Permission(StrEnum):
    OPEN = "desk.open"
    ADMINISTER = "desk.administer"
