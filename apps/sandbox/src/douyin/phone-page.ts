import { accountsOf } from '../accounts/seeded-accounts.ts';
import { html, type Html } from '../pages/html.ts';
import type { Language } from '../pages/page-language.ts';
import { page, PLATFORM_LOOKS } from '../pages/page.ts';
import type { PhoneDraft } from './share-link.ts';

const WORDS = {
  zh: {
    title: '发布',
    as: '发布账号',
    publish: '发布',
    done: '已发布，正在审核',
    own: '没有附带文件，请选择手机里的作品',
    failed: '无法发布',
  },
  en: {
    title: 'Publish',
    as: 'Publish as',
    publish: 'Publish',
    done: 'Published; the review is under way',
    own: 'No file came along; choose the one on the phone',
    failed: 'Cannot publish',
  },
} as const;

interface PhoneView {
  readonly language: Language;
  readonly shareId: string;
  readonly draft: PhoneDraft;
  readonly published: boolean;
}

export function renderPhone({ language, shareId, draft, published }: PhoneView): Html {
  const words = WORDS[language];
  const look = PLATFORM_LOOKS.douyin;
  const media =
    draft.videoUrl === ''
      ? draft.imageUrls.map((url) => html`<img src="${url}" alt="" />`)
      : [html`<video src="${draft.videoUrl}" controls muted playsinline></video>`];
  const accounts = accountsOf('douyin').map(
    (account, at) => html`
      <label class="choice">
        <input type="radio" name="account" value="${account.id}" ${at === 0 ? 'checked' : ''} /><strong>${account.name}</strong>
      </label>
    `,
  );
  const ownFile = html`<p>
    <label>${words.own} <input type="file" name="media" accept="video/*,image/*" /></label>
  </p>`;
  const form = html`
    <form method="post" action="/openplatform/share?lang=${language}" enctype="multipart/form-data">
      <input type="hidden" name="share_id" value="${shareId}" />
      ${media.length > 0 ? null : ownFile}
      <fieldset>
        <legend class="quiet">${words.as}</legend>
        ${accounts}
      </fieldset>
      <p class="actions"><button class="primary">${words.publish}</button></p>
    </form>
  `;
  return page(
    { language, title: `${look.name[language]} · ${words.title}`, accent: look.accent },
    html`
      <main class="sheet">
        <h1><span class="mark">${look.mark}</span>${words.title}</h1>
        ${media}
        <p style="white-space:pre-wrap">${draft.title}</p>
        ${published ? html`<p role="status"><strong>${words.done}</strong></p>` : form}
      </main>
    `,
  );
}

export function renderPhoneError(language: Language, reason: string): Html {
  const look = PLATFORM_LOOKS.douyin;
  return page(
    { language, title: WORDS[language].failed, accent: look.accent },
    html` <main class="sheet">
      <h1><span class="mark">${look.mark}</span>${WORDS[language].failed}</h1>
      <p role="alert">${reason}</p>
    </main>`,
  );
}
