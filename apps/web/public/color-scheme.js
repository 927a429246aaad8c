// Sets the colour scheme before the first paint; a file of its own because the content security policy forbids inline scripts.
(() => {
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('lesart-color-scheme') ?? 'auto';
  } catch {
    // Storage may be forbidden; the system's scheme is a good answer.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
