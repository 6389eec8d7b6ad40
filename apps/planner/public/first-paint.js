// Before the first paint, so that nothing flashes. Keys: ui/theme.ts, ui/density.ts, the compiled messages.
(function () {
  var theme = localStorage.getItem('longstream.theme');
  if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.density = localStorage.getItem('longstream.density') || 'comfortable';
  var wished = localStorage.getItem('PARAGLIDE_LOCALE') || navigator.language;
  document.documentElement.lang = wished.startsWith('en') ? 'en' : 'zh-CN';
})();
