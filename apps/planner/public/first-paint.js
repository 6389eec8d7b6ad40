// Runs before the first paint, so that neither the theme nor the language flashes.
// The keys are those of src/ui/theme.ts and of the compiled messages.
(function () {
  var theme = localStorage.getItem('longstream.theme');
  if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  var wished = localStorage.getItem('PARAGLIDE_LOCALE') || navigator.language;
  document.documentElement.lang = wished.startsWith('en') ? 'en' : 'zh-CN';
})();
