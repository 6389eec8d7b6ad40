// Runs before the first paint, so that neither the theme nor the spacing nor the language flashes.
// The keys are those of src/ui/theme.ts, src/ui/density.ts and of the compiled messages.
(function () {
  var theme = localStorage.getItem('longstream.theme');
  if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.density = localStorage.getItem('longstream.density') || 'comfortable';
  var wished = localStorage.getItem('PARAGLIDE_LOCALE') || navigator.language;
  document.documentElement.lang = wished.startsWith('en') ? 'en' : 'zh-CN';
})();
