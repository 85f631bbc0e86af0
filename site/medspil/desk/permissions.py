from enum import StrEnum


class Permission(StrEnum):
    OPEN = "desk.open"
    ADMINISTER = "desk.administer"
    GIVE_OUT_OR_ERASE = "desk.give_out_or_erase"
