from enum import StrEnum


class Permission(StrEnum):
    OWN_PAGE = "me.own_page"
