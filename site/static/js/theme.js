// Runs before the first paint, as a classic script: marks that scripts work and applies the chosen
// theme. The choice lives in localStorage, so reading the site sets no cookie.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark" || theme === "sun") {
      root.dataset.theme = theme;
    }
  } catch (error) {
    // Storage may be forbidden; the system's theme is then the right one.
  }
})();
