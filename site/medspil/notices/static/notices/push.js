// Asks the browser for a subscription and hands it over; a known one is shown to us again, so that we keep it.
const form = document.querySelector("form[data-push]");

const worker = async () => {
  const registration = await navigator.serviceWorker.register(form.dataset.worker);
  const coming = registration.installing || registration.waiting;
  if (!registration.active && coming) {
    await new Promise((ready) => coming.addEventListener("statechange", () => coming.state === "activated" && ready()));
  }
  return registration;
};

const fill = (subscription) => {
  const { endpoint, keys } = subscription.toJSON();
  form.elements.endpoint.value = endpoint;
  form.elements.p256dh.value = keys.p256dh;
  form.elements.auth.value = keys.auth;
};

const turnOn = async () => {
  const allowed = (await Notification.requestPermission()) === "granted";
  form.querySelector("[data-refused]").hidden = allowed;
  if (!allowed) return;
  const registration = await worker();
  fill(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.push }));
  form.submit();
};

const begin = async () => {
  const registration = await navigator.serviceWorker.getRegistration(form.dataset.worker);
  const known = Notification.permission === "granted" && (await registration?.pushManager.getSubscription());
  if (known && "told" in form.dataset) {
    fill(known);
    await fetch(form.action, { method: "POST", body: new URLSearchParams([...new FormData(form), ["again", "1"]]) });
    return;
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turnOn().catch(() => {
      form.querySelector("[data-refused]").hidden = false;
    });
  });
};

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) begin();
