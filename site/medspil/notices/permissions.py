from enum import StrEnum


class Permission(StrEnum):
    MAKE_CALLS = "notices.make_calls"
