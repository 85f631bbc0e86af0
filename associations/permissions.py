from enum import StrEnum


class Permission(StrEnum):
    EDIT_OWN = "associations.edit_own"
    WELCOME = "associations.welcome"
    COORDINATE = "associations.coordinate"
    SIGN = "associations.sign"
    GRANT = "associations.grant"
    FUND = "associations.fund"
