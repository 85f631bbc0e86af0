// "Near me": asks for the place only after a tap, sends it rounded to a kilometre, and keeps nothing.
document.querySelectorAll("[data-near]").forEach((button) => {
  if (!navigator.geolocation) return;
  button.hidden = false;
  const sorry = () => { button.textContent = button.dataset.sorry; button.disabled = true; };
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(async ({ coords }) => {
      const here = `?lat=${coords.latitude.toFixed(2)}&lon=${coords.longitude.toFixed(2)}`;
      const answer = await fetch(button.dataset.near + here).catch(() => null);
      if (!answer || !answer.ok) return sorry();
      const field = document.querySelector("[name=near]");
      field.value = (await answer.json()).postcode;
      field.form.requestSubmit();
    }, sorry);
  });
});
