// Each chart lies in the page as a drawing and as data: the drawing stays where this does not run.
const shade = matchMedia("(prefers-color-scheme: dark)");
async function bring() {
  for (const data of document.querySelectorAll("script[data-chart]")) {
    const place = document.getElementById(data.dataset.chart);
    const holder = document.createElement("div");
    const still = place.firstElementChild;
    place.append(holder);
    holder.style.width = "100%";
    const spec = JSON.parse(data.textContent)[shade.matches ? "dark" : "light"];
    // ast: expressions are read, not evaluated, so the page's policy need not allow that.
    await vegaEmbed(holder, spec, { actions: false, ast: true, renderer: "svg", logLevel: 1 });
    still.remove();
  }
}
bring();
shade.addEventListener("change", bring);
