from enum import StrEnum


class Permission(StrEnum):
    REFER = "participants.refer"
    RECEIVE = "participants.receive"
    SEE = "participants.see"
    REACH_OUT = "participants.reach_out"
    OWN = "participants.own"
