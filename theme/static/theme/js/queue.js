// Taps on <form data-queue> are kept on this phone and sent when there is net: in order, each with a key of
// its own, so that sent twice it counts once. Ids and codes only, never a name. Without script they post.
(() => {
  const STORE = "medspil.taps";
  const state = document.getElementById("queue");
  if (!state || !window.localStorage) return;
  const says = state.dataset;
  const read = (name) => JSON.parse(localStorage.getItem(name) || "[]");
  const write = (name, value) => localStorage.setItem(name, JSON.stringify(value));
  const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  let sending = false;
  let trouble = "";

  const show = (done) => {
    const waiting = read(STORE).length;
    state.textContent = trouble || (waiting ? says.waiting.replace("%n", waiting) : done ? says.sent : "");
  };

  // What a tap changes on the page at once; also for taps that wait from before a reload.
  const effect = ({ to, add, press, hides, worth }) => {
    const number = to && document.getElementById(to);
    if (press) {
      const button = [...document.querySelectorAll("[aria-pressed]")].find((one) => one.value === press);
      if (!button) return;
      const group = [...button.form.querySelectorAll("[aria-pressed]")];
      const counted = group.find((one) => one.dataset.to);
      const before = counted && counted.getAttribute("aria-pressed") === "true";
      group.forEach((one) => one.setAttribute("aria-pressed", one === button));
      const change = (button === counted) - before;
      if (counted && change) bump(document.getElementById(counted.dataset.to), change * Number(worth || counted.dataset.worth));
      return;
    }
    if (number) bump(number, Number(add));
    if (hides) document.getElementById(hides)?.setAttribute("hidden", "");
  };
  const bump = (number, by) => (number.textContent = Math.max(Number(number.textContent) + by, 0));

  const send = async () => {
    if (sending) return;
    sending = true;
    let sent = false;
    for (let tap = read(STORE)[0]; tap; tap = read(STORE)[0]) {
      const body = new URLSearchParams(tap.body);
      body.set("csrfmiddlewaretoken", token());
      let answer;
      try {
        answer = await fetch(tap.url, { method: "POST", body, redirect: "manual", headers: { "X-Medspil-Queue": "1" } });
      } catch {
        break; // no net: later
      }
      if (answer.status >= 500) break;
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        trouble = says.signin;
        break;
      }
      trouble = answer.ok ? "" : `${says.refused} ${answer.status === 422 ? await answer.text() : answer.status}`;
      write(STORE, read(STORE).filter((one) => one.key !== tap.key));
      sent = true;
    }
    sending = false;
    show(sent);
  };

  // Slip numbers taken ahead, so that an open question has one without net.
  const header = document.querySelector("[data-slips-url]");
  const slips = header && `medspil.slips.${header.dataset.slipsOf}`;
  const refill = async () => {
    if (!header || read(slips).length > 4) return;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token() });
    const answer = await fetch(header.dataset.slipsUrl, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (answer?.ok) write(slips, [...read(slips), ...(await answer.json()).numbers]);
  };
  const numberFor = (topic) => {
    const [number, ...rest] = read(slips);
    const box = document.getElementById("slip");
    box.hidden = false;
    box.replaceChildren(number ? says.slip : says.noSlip);
    if (!number) return null;
    write(slips, rest);
    const shown = document.createElement("b");
    shown.textContent = number;
    box.append(" ", shown, ` ${topic}`);
    return number;
  };

  const undo = document.querySelector("[data-undo-form]");
  const offerUndo = (key, form) => {
    if (!undo || !form.closest("[data-queue]").action.includes("/advice/")) return;
    undo.hidden = false;
    undo.elements.undo.value = key;
  };
  const takeBack = (key) => {
    const tap = read(STORE).find((one) => one.key === key);
    if (tap) write(STORE, read(STORE).filter((one) => one !== tap && one.key !== key));
    return Boolean(tap);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form === undo) {
      event.preventDefault();
      const key = undo.elements.undo.value;
      if (!takeBack(key)) keep(new URLSearchParams({ undo: key }), undo.action);
      last && effect({ to: last.to, add: -last.add });
      undo.hidden = true;
      document.getElementById("slip").hidden = true;
      return;
    }
    if (!form.matches("[data-queue]") || !button) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, button));
    const slipBox = document.getElementById("slip");
    if (slipBox) slipBox.hidden = true;
    if (button.dataset.slip) {
      const number = numberFor(button.dataset.slip);
      if (!number) return;
      body.set("slip", number);
    }
    const { to, add, hides, worth } = button.dataset;
    const press = button.hasAttribute("aria-pressed") ? button.value : undefined;
    const change = press ? { press, worth } : { to, add, hides };
    effect(change);
    const key = keep(body, form.action, change);
    if (add) {
      last = { to, add };
      offerUndo(key, form);
    }
  });
  let last = null;

  const keep = (body, url, change = {}) => {
    const key = newKey();
    body.set("form_key", key);
    body.delete("csrfmiddlewaretoken");
    write(STORE, [...read(STORE), { key, url, body: body.toString(), change }]);
    show();
    send().then(refill);
    return key;
  };

  // Keep this page for a reload without net, with all it uses: the worker stands under it from now on.
  const keepPage = async () => {
    if (!header?.dataset.worker || !navigator.serviceWorker) return;
    await navigator.serviceWorker.register(header.dataset.worker);
    if (!navigator.serviceWorker.controller) {
      await new Promise((ready) => navigator.serviceWorker.addEventListener("controllerchange", ready, { once: true }));
    }
    const used = performance.getEntriesByType("resource").map((one) => one.name);
    const ours = [location.href, ...used].filter((url) => url.startsWith(location.origin) && !url.includes("/slips/"));
    await Promise.all([...new Set(ours)].map((url) => fetch(url)));
    document.documentElement.dataset.kept = "true";
  };

  read(STORE).forEach((tap) => effect(tap.change));
  keepPage().catch(() => {}); // no net, or no worker here: the open page still works
  show();
  addEventListener("online", () => send().then(refill));
  setInterval(() => read(STORE).length && send(), 5000);
  send().then(refill);
})();
