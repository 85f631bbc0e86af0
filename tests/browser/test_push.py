"""The service worker shows what a push says. The browser's tools hand it over: no push service is asked."""

import json

from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

SHOWN = """async (scope) => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    const shown = await registration.getNotifications();
    return shown.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
}"""
REGISTERED = """async (address) => {
    const registration = await navigator.serviceWorker.register(address);
    while (!registration.active) await new Promise((later) => setTimeout(later, 20));
}"""


def test_a_push_is_shown_and_a_repeat_takes_its_place(
    live_server: LiveServer, whole_browser: Browser
) -> None:
    context = whole_browser.new_context(base_url=live_server.url, permissions=["notifications"])
    context.set_default_timeout(5000)
    page = context.new_page()
    page.goto("/push/worker.js")
    page.evaluate(REGISTERED, "/push/worker.js")
    tools = context.new_cdp_session(page)
    known: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.extend(one["registrationId"] for one in event["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    page.wait_for_timeout(100)
    told = {"title": "Medspil", "body": "Der er et spørgsmål til dig.", "tag": "notice-1", "url": "/svar/x/"}
    for body in ("Der er et spørgsmål til dig.", "Der er en besked til dig."):
        words = json.dumps(told | {"body": body, "lang": "da", "dir": "ltr"})
        push = {"origin": live_server.url, "registrationId": known[-1], "data": words}
        tools.send("ServiceWorker.deliverPushMessage", push)
        page.wait_for_function(
            f"async (body) => (await ({SHOWN})('/push/')).some((one) => one.body === body)", arg=body
        )
    assert page.evaluate(SHOWN, "/push/") == [told | {"body": "Der er en besked til dig."}]
    context.close()
