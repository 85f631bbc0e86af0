from enum import StrEnum


class Permission(StrEnum):
    SEE = "volunteers.see"
    APPROVE = "volunteers.approve"
    MATCH = "volunteers.match"
    WEIGH = "volunteers.weigh"
