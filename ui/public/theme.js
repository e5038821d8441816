// Runs before the first paint, so that a stored choice of theme never flashes the other one. Kept apart from the bundle for
// that reason only; src/shared/theme.ts owns the key and its meaning.
(function () {
  try {
    var theme = localStorage.getItem('seqsvr.theme');
    if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  } catch (e) {
    // Storage may be forbidden; the system's preference then decides.
  }
})();
