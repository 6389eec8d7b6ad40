import { Html } from '../pages/html.ts';

export const FEED_STYLE = new Html(`<style>
header{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:baseline;padding:20px 24px 0}
header h1{margin:0}header nav{margin-left:auto}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:20px;padding:20px 24px 48px;align-items:start}
.columns h2{font-size:17px;margin:0 0 12px;display:flex;gap:10px;align-items:center}
.card{background:var(--paper);border-radius:14px;padding:16px;margin-bottom:14px;box-shadow:var(--shade);display:grid;gap:10px}
.sheet .card{padding:0;margin:0;box-shadow:none}
.card p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.byline{display:flex;gap:10px;align-items:baseline}.byline .state{margin-left:auto}
.state{font-size:12px;padding:2px 9px;border-radius:99px;border:1px solid currentColor}
.pictures{display:grid;gap:6px;grid-template-columns:repeat(auto-fit,minmax(84px,1fr))}
.pictures img{aspect-ratio:1;object-fit:cover;width:100%}.pictures img:only-child{aspect-ratio:auto}
.cover img{aspect-ratio:2.35;object-fit:cover;width:100%}
.card video{width:100%;max-height:360px}
.counts{display:flex;flex-wrap:wrap;gap:4px 14px;margin:0}.counts div{display:flex;gap:4px}.counts dt{order:2}.counts dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.answer{padding-inline-start:14px;border-inline-start:2px solid var(--line)}
.said:not(:has(li)){display:none}
.card blockquote{margin:0;padding:8px 12px;background:var(--ground);border-radius:10px}
.said{list-style:none;margin:0;padding:8px 0 0;border-top:1px solid var(--line);font-size:13px;display:grid;gap:3px}
[data-state=removed] p,[data-state=rejected] p{opacity:.55}
</style>`);

/** Cards stay as they are, so that a film plays on; what changes in them is put in place, an edited one is drawn anew, and new ones come on top. */
export const FEED_REFRESH = new Html(`<script>
async function refresh() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.getElementById('clock').textContent = next.getElementById('clock').textContent;
  for (const feed of next.querySelectorAll('[data-feed]')) {
    const here = document.querySelector('[data-feed="' + feed.dataset.feed + '"]');
    here.querySelector('.nothing')?.toggleAttribute('hidden', feed.querySelector('.card') !== null);
    for (const card of [...feed.querySelectorAll('.card')].reverse()) {
      const known = document.getElementById(card.id);
      if (!known) { here.prepend(card); continue; }
      if (known.dataset.edition !== card.dataset.edition) { known.replaceWith(card); continue; }
      known.dataset.state = card.dataset.state;
      for (const part of ['.state', '.counts', '.said']) known.querySelector(part).replaceWith(card.querySelector(part));
    }
  }
}
setInterval(refresh, 2000);
</script>`);
