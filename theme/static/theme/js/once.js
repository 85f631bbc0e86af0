// A second tap on a submit button does nothing; coming back to the page frees it again.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const button = event.submitter;
  if (!button || event.target.method === "get" || event.target.target === "_blank") return;
  if (button.getAttribute("aria-busy") === "true") return event.preventDefault();
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), 10000); // an answer that was a file leaves the page open
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll('[aria-busy="true"]').forEach((button) => button.removeAttribute("aria-busy"));
});
