import type { Problem } from '@longstream/contracts/errors';
import type { MediaAsset } from '@longstream/contracts/media';
import type { DetailedError, Upload } from 'tus-js-client';
import { http } from '../api/client.ts';
import { asError } from '../problems/problem.ts';
import { newId } from '../ui/new-id.ts';

/**
 * waiting ─▶ sending ─▶ checking ─▶ kept        the api looks at what has arrived, and makes it an asset
 *              │ ▲          └──────▶ refused    it is no file that we take
 *              ▼ │
 *        paused, interrupted                    a person stopped it, or the line did; both go on where they were
 */
export type UploadStep = 'waiting' | 'sending' | 'paused' | 'interrupted' | 'checking' | 'kept' | 'refused';

export interface UploadEntry {
  readonly id: string;
  readonly workspaceId: string;
  readonly file: File;
  readonly sent: number;
  /** Since it last began to send; null until that is known. */
  readonly bytesPerSecond: number | null;
  readonly step: UploadStep;
  /** Why it is interrupted or refused, for `failureOf`. */
  readonly error: unknown;
  readonly asset: MediaAsset | null;
}

/** What an upload needs beside what is shown of it. */
interface Work {
  upload: Upload | null;
  readonly onKept: (asset: MediaAsset) => Promise<void>;
  since: { at: number; sent: number };
  /** The api has told that it has every byte: what is left is to ask for the asset. */
  hasArrived: boolean;
}

const AT_ONCE = 2;
/** Long enough for a restart of the api. */
const RETRY_AFTER_MS = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000];
/** What a proxy that holds bodies back may hold; a broken piece is not lost, the api keeps what it has of it. */
const PIECE_BYTES = 16 * 1024 ** 2;

/** The files that are on their way, wherever in the planner they were given. Outlives every screen, but not the page. */
export class UploadQueue {
  private entries: readonly UploadEntry[] = [];
  private readonly work = new Map<string, Work>();
  private readonly listeners = new Set<() => void>();

  constructor() {
    addEventListener('online', () => {
      for (const { id, step } of this.entries) if (step === 'interrupted') this.resume(id);
    });
  }

  readonly list = (): readonly UploadEntry[] => this.entries;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(workspaceId: string, files: readonly File[], onKept: Work['onKept']): string[] {
    const added = files.map((file): UploadEntry => {
      const id = newId();
      this.work.set(id, { upload: null, onKept, since: { at: 0, sent: 0 }, hasArrived: false });
      return { id, workspaceId, file, sent: 0, bytesPerSecond: null, step: 'waiting', error: null, asset: null };
    });
    this.show([...this.entries, ...added]);
    this.startNext();
    return added.map(({ id }) => id);
  }

  pause(id: string): void {
    void this.work.get(id)?.upload?.abort();
    this.change(id, { step: 'paused', bytesPerSecond: null });
    this.startNext();
  }

  resume(id: string): void {
    this.change(id, { step: 'waiting', error: null });
    this.startNext();
  }

  /** Gives up what is on its way, or takes what is over off the list. */
  remove(id: string): void {
    const entry = this.find(id);
    const isOver = entry?.step === 'kept' || entry?.step === 'refused';
    const upload = this.work.get(id)?.upload;
    // The api sweeps up by itself what cannot be given up now.
    void upload?.abort(!isOver && upload.url !== null).catch(() => undefined);
    this.work.delete(id);
    this.show(this.entries.filter((other) => other.id !== id));
    this.startNext();
  }

  private startNext(): void {
    const busy = this.entries.filter(({ step }) => step === 'sending').length;
    for (const { id } of this.entries.filter(({ step }) => step === 'waiting').slice(0, Math.max(0, AT_ONCE - busy))) void this.send(id);
  }

  private async send(id: string): Promise<void> {
    const entry = this.find(id);
    const work = this.work.get(id);
    if (entry === undefined || work === undefined) return;
    this.change(id, { step: 'sending' });
    if (work.upload !== null && work.hasArrived) return this.finish(id, work.upload);
    try {
      work.upload ??= await this.begin(entry);
    } catch (error) {
      this.change(id, { step: 'interrupted', error });
      return;
    }
    work.since = { at: performance.now(), sent: this.find(id)?.sent ?? 0 };
    if (this.find(id)?.step === 'sending') work.upload.start();
  }

  /** The protocol’s client is loaded with the first file. It finds by itself what an earlier page had begun to send of the same file. */
  private async begin({ id, workspaceId, file }: UploadEntry): Promise<Upload> {
    const { Upload } = await import('tus-js-client');
    const upload = new Upload(file, {
      endpoint: `/api/workspaces/${workspaceId}/media/uploads`,
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_AFTER_MS,
      metadata: { filename: file.name },
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error) => {
        this.change(id, { bytesPerSecond: null });
        // Without a line it waits until there is one again, however long that takes.
        return navigator.onLine && isWorthRetrying(error.originalResponse?.getStatus());
      },
      onProgress: (sent) => this.progress(id, sent),
      onError: (error) => {
        this.change(id, { step: 'interrupted', error: answerIn(error), bytesPerSecond: null });
        this.startNext();
      },
      onSuccess: () => void this.finish(id, upload),
    });
    const [begun] = (await upload.findPreviousUploads()).toSorted((a, b) => b.creationTime.localeCompare(a.creationTime));
    if (begun) upload.resumeFromPreviousUpload(begun);
    return upload;
  }

  private async finish(id: string, { url }: Upload): Promise<void> {
    const entry = this.find(id);
    const work = this.work.get(id);
    if (entry === undefined || work === undefined) return;
    work.hasArrived = true;
    this.change(id, { step: 'checking', sent: entry.file.size, bytesPerSecond: null });
    this.startNext();
    const uploadId = url?.split('/').at(-1) ?? '';
    try {
      const { data, error } = await http.POST('/api/workspaces/{workspaceId}/media/uploads/{uploadId}/asset', {
        params: { path: { workspaceId: entry.workspaceId, uploadId } },
      });
      if (data === undefined) {
        // It may have lost some since, as a machine without power does; the next try asks how much is there.
        work.hasArrived = false;
        this.change(id, { step: isFinal(error.code) ? 'refused' : 'interrupted', error: asError(error) });
        return;
      }
      await work.onKept(data);
      this.change(id, { step: 'kept', asset: data });
    } catch (error) {
      this.change(id, { step: 'interrupted', error });
    }
  }

  private progress(id: string, sent: number): void {
    const work = this.work.get(id);
    if (work === undefined) return;
    const seconds = (performance.now() - work.since.at) / 1000;
    this.change(id, { sent, bytesPerSecond: seconds < 1 ? null : (sent - work.since.sent) / seconds });
  }

  private find(id: string): UploadEntry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  private change(id: string, change: Partial<UploadEntry>): void {
    this.show(this.entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));
  }

  private show(entries: readonly UploadEntry[]): void {
    this.entries = entries;
    for (const listener of this.listeners) listener();
  }
}

/** The file will not be taken, however often it is sent. */
const isFinal = (code: Problem['code']): boolean => ['media_unsupported', 'payload_too_large', 'not_allowed', 'not_found'].includes(code);

/** Silence and faults pass, and so does what the protocol itself says of two requests at once; any other refusal stays one. */
const isWorthRetrying = (status = 0): boolean => status < 400 || status >= 500 || status === 409 || status === 423;

/** The api's own problem where it answered with one. */
function answerIn(error: Error | DetailedError): unknown {
  const body = 'originalResponse' in error ? (error.originalResponse?.getBody() ?? '') : '';
  return body.startsWith('{') ? asError(JSON.parse(body)) : error;
}

export const uploadQueue = new UploadQueue();
