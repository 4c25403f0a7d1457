// Runs before the first paint: the theme and the row height that this browser has chosen.
(function () {
  try {
    var root = document.documentElement;
    root.dataset.theme = localStorage.getItem('attendant.theme') || 'system';
    root.dataset.rows = localStorage.getItem('attendant.rows') || 'normal';
  } catch {
    // Without storage, the system's theme is used.
  }
})();
