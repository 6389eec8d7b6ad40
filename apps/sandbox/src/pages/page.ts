import type { Platform } from '../platforms.ts';
import { html, Html } from './html.ts';
import type { Language } from './page-language.ts';

/** What a platform's pages look like, in its spirit and not its clothes. */
export const PLATFORM_LOOKS: Record<Platform, { readonly name: Record<Language, string>; readonly mark: string; readonly accent: string }> =
  {
    weibo: { name: { zh: '微博', en: 'Weibo' }, mark: '微', accent: '#d52b2b' },
    bilibili: { name: { zh: '哔哩哔哩', en: 'Bilibili' }, mark: 'B', accent: '#c9306a' },
    douyin: { name: { zh: '抖音', en: 'Douyin' }, mark: '抖', accent: '#14141a' },
    kuaishou: { name: { zh: '快手', en: 'Kuaishou' }, mark: '快', accent: '#c2410c' },
    wechat: { name: { zh: '微信公众号', en: 'WeChat' }, mark: '信', accent: '#107c41' },
    app_store: { name: { zh: 'App Store', en: 'App Store' }, mark: 'A', accent: '#1660cf' },
  };

const STYLE = new Html(`
:root{--ground:#f3f4f7;--paper:#fff;--ink:#1c1d22;--quiet:#5d6270;--line:#d3d7df;--link:#2a5bd0;--shade:0 6px 26px #0d142812;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ground:#16171c;--paper:#22242b;--ink:#eceef3;--quiet:#a9afbd;--line:#434854;--link:#8fb0ff;--shade:none}}
*{box-sizing:border-box}
body{margin:0;font:15px/1.55 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--ground)}
a{color:var(--link)}
h1{font-size:20px;margin:0 0 12px;display:flex;align-items:center;gap:10px}
.mark{display:inline-grid;place-items:center;width:32px;height:32px;border-radius:9px;background:var(--accent);color:#fff;font-weight:700;font-size:16px;box-shadow:0 0 0 1px #ffffff2e}
.sheet{max-width:420px;margin:6vh auto;background:var(--paper);border-radius:16px;padding:28px;box-shadow:var(--shade)}
.quiet{color:var(--quiet);font-size:13px}
fieldset{border:0;padding:0;margin:16px 0;display:grid;gap:8px}
.choice{display:flex;gap:10px;align-items:baseline;padding:11px 14px;border:1px solid var(--line);border-radius:11px;cursor:pointer}
.choice:has(input:checked){border-color:var(--ink);box-shadow:inset 0 0 0 1px var(--ink)}
.choice .quiet{margin-left:auto}
.actions{display:flex;gap:10px}
button{font:inherit;padding:9px 22px;border-radius:10px;border:1px solid var(--line);background:var(--paper);color:var(--ink);cursor:pointer}
button.primary{background:var(--accent);border-color:#ffffff2e;color:#fff}
button:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
img,video{max-width:100%;border-radius:10px;display:block;background:#000}
`);

export function page(head: { language: Language; title: string; accent: string }, body: Html): Html {
  return html`<!doctype html>
    <html lang="${head.language === 'zh' ? 'zh-CN' : 'en'}" style="--accent:${head.accent}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${head.title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
