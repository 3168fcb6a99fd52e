import init from "./desk_ui.js";

init().catch((cause) => {
  document.getElementById("boot-cause").textContent = String(cause);
  document.getElementById("boot").hidden = false;
});
