import { ask, at, consent, FILM, form, signed, textAt, type App, type Json, type Running } from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';

/** An account of Bilibili with the app's consent, that uploads and submits. */
export class BilibiliAuthor {
  readonly #sandbox: Running;
  readonly #app: App;
  #token = '';

  constructor(sandbox: Running, app: App) {
    this.#sandbox = sandbox;
    this.#app = app;
  }

  async connect(account = ''): Promise<void> {
    const back = await consent(
      `${this.#app.hosts.account}/pc/account-pc/auth/oauth?client_id=${this.#app.clientId}&gourl=${encodeURIComponent(REDIRECT)}&auto_approve=1${account && `&account=${account}`}`,
    );
    const { json } = await ask(
      `${this.#app.hosts.api}/x/account-oauth2/v1/token`,
      form({
        client_id: this.#app.clientId,
        client_secret: this.#app.clientSecret,
        grant_type: 'authorization_code',
        code: back.get('code') ?? '',
      }),
    );
    this.#token = textAt(json, 'data', 'access_token');
  }

  async get(path: string): Promise<Json> {
    return (await ask(`${this.#app.hosts.member}/arcopen/fn/${path}`, { headers: this.#signed('') })).json;
  }

  async post(path: string, body: Json): Promise<Json> {
    const text = JSON.stringify(body);
    return (await ask(`${this.#app.hosts.member}/arcopen/fn/${path}`, { method: 'POST', headers: this.#signed(text), body: text })).json;
  }

  /** A multipart form, whose body is signed as empty. */
  async send(path: string, init: RequestInit): Promise<Json> {
    const request = new Request(`${this.#app.hosts.member}/arcopen/fn/${path}`, init);
    const headers = { ...this.#signed(''), 'content-type': request.headers.get('content-type') ?? '' };
    return (await ask(request.url, { method: 'POST', headers, body: await request.arrayBuffer() })).json;
  }

  async trySubmit(title: string, change: Json = {}): Promise<Json> {
    const uploadToken = textAt(await this.post('archive/video/init', { name: 'a.mp4', utype: '1' }), 'data', 'upload_token');
    await ask(`${this.#app.hosts.upload}/video/v2/upload?upload_token=${uploadToken}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(FILM),
    });
    return this.post(`archive/add-by-utoken?upload_token=${uploadToken}`, { title, tid: 21, tag: '钉钉', copyright: 1, ...change });
  }

  async submit(title: string): Promise<string> {
    const answer = await this.trySubmit(title);
    const id = at(answer, 'data', 'resource_id');
    if (typeof id !== 'string') throw new Error(JSON.stringify(answer));
    return id;
  }

  #signed(body: string): Record<string, string> {
    return signed(this.#app, this.#token, body, this.#sandbox.realNow());
  }
}
