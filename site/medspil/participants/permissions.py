from enum import StrEnum


class Permission(StrEnum):
    REFER = "participants.refer"
    RECEIVE = "participants.receive"
    SEE = "participants.see"
    OWN = "participants.own"
