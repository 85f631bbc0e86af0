// <form data-draft-url="…"> keeps what is typed: posted a moment after the last change, silent if it fails.
document.querySelectorAll("form[data-draft-url]").forEach((form) => {
  let timer;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    fetch(form.dataset.draftUrl, {
      method: "POST",
      body: new FormData(form),
      credentials: "same-origin",
      keepalive: true,
    }).catch(() => {});
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 800);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = undefined; // or leaving the page would keep what was just sent
  });
  addEventListener("pagehide", () => timer && save());
});
