// Runs before the first paint, so that a dark desk never flashes white. The Rust side keeps the choice.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("partner-desk.theme") ?? "system";
  } catch {
    // Without storage the system decides.
  }
  const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
