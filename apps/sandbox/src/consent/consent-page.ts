import { accountsOf } from '../accounts/seeded-accounts.ts';
import type { Fields } from '../hosts/request-fields.ts';
import type { Platform } from '../platforms.ts';
import { html, type Html } from '../pages/html.ts';
import type { Language } from '../pages/page-language.ts';
import { PLATFORM_LOOKS, page } from '../pages/page.ts';

const WORDS = {
  zh: {
    title: '授权登录',
    asks: 'Longstream 申请使用你的账号',
    scope: '权限',
    followers: '粉丝',
    approve: '授权',
    refuse: '拒绝',
    note: '沙盒：不会连接真实平台。',
  },
  en: {
    title: 'Sign in and authorise',
    asks: 'Longstream asks to use your account',
    scope: 'Permissions',
    followers: 'followers',
    approve: 'Approve',
    refuse: 'Refuse',
    note: 'Sandbox: no real platform is contacted.',
  },
} as const;

interface ConsentView {
  readonly platform: Platform;
  readonly language: Language;
  readonly action: string;
  readonly fields: Fields;
  readonly scope: string;
}

export function renderConsent(view: ConsentView): Html {
  const words = WORDS[view.language];
  const look = PLATFORM_LOOKS[view.platform];
  const numbers = new Intl.NumberFormat(view.language === 'zh' ? 'zh-CN' : 'en', { notation: 'compact' });
  const carried = Object.entries(view.fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'account',
  );

  return page(
    { language: view.language, title: `${look.name[view.language]} · ${words.title}`, accent: look.accent },
    html` <main class="sheet">
      <h1><span class="mark">${look.mark}</span>${look.name[view.language]}</h1>
      <p>${words.asks}</p>
      ${view.scope ? html`<p class="quiet">${words.scope}: ${view.scope.replaceAll(',', ', ')}</p>` : null}
      <form method="post" action="${view.action}">
        ${carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <fieldset>
          ${accountsOf(view.platform).map(
            (account, at) =>
              html` <label class="choice"
                ><input type="radio" name="account" value="${account.id}" ${at === 0 ? 'checked' : ''} /> <strong>${account.name}</strong
                ><span class="quiet">${numbers.format(account.followers)} ${words.followers}</span></label
              >`,
          )}
        </fieldset>
        <p class="actions">
          <button name="decision" value="approve" class="primary">${words.approve}</button>
          <button name="decision" value="refuse">${words.refuse}</button>
        </p>
      </form>
      <p class="quiet">${words.note}</p>
    </main>`,
  );
}

export function renderConsentError(platform: Platform, reason: string): Html {
  const look = PLATFORM_LOOKS[platform];
  return page(
    { language: 'en', title: look.name.en, accent: look.accent },
    html` <main class="sheet">
      <h1><span class="mark">${look.mark}</span>${look.name.zh}</h1>
      <p role="alert">${reason}</p>
    </main>`,
  );
}
