// Sets theme and language before anything is drawn, so that neither flashes. A file of its own because
// the content security policy allows no inline script. The keys belong to src/settings/preferences.ts.
(() => {
  var saved = {};
  try {
    saved = JSON.parse(localStorage.getItem('comptoir.preferences') || '{}') || {};
  } catch {}
  var dark =
    saved.theme === 'dark' || (saved.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (saved.language === 'fr' || saved.language === 'en') document.documentElement.lang = saved.language;
})();
