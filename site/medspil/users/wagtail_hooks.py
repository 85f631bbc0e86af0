from typing import Any

from wagtail import hooks

from medspil.users import log


@hooks.register("register_log_actions")
def our_actions(actions: Any) -> None:
    for name, label in log.ACTIONS.items():
        actions.register_action(name, label, label)
