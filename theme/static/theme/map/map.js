/* A map beside a list: loaded only when somebody asks for it. The list below it is the whole answer. */
(() => {
  const place = document.getElementById("map");
  if (!place || !window.L) return;
  const { tiles, credit, pins } = place.dataset;
  const map = L.map(place, { scrollWheelZoom: false, maxZoom: 17 });
  map.attributionControl.setPrefix(false);
  L.tileLayer(tiles, { maxZoom: 17, attribution: credit })
    .on("tileerror", () => { document.getElementById("map-trouble").hidden = false; })
    .addTo(map);
  const corners = JSON.parse(pins).map(({ at, here }) => {
    const names = here.map(([name]) => name).join(", ");
    const icon = L.divIcon({ className: "pin", html: String(here.length), iconSize: [36, 36] });
    L.marker(at, { icon, title: names, alt: names }).bindPopup(() => card(here)).addTo(map);
    return at;
  });
  map.fitBounds(corners, { padding: [40, 40], maxZoom: 13 });

  function card(here) {
    const list = document.createElement("ul");
    for (const [name, address] of here) {
      const link = Object.assign(document.createElement("a"), { href: address, textContent: name });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    return list;
  }
})();
