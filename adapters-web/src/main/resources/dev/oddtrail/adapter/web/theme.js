// Runs before the page is painted, so that it does not flash in the other theme.
(() => {
  const chosen = localStorage.getItem('oddtrail-theme');
  if (chosen === 'dark' || chosen === 'light') {
    document.documentElement.dataset.theme = chosen;
  }
})();
