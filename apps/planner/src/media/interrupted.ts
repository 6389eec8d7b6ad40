/** An upload that an earlier page began and did not finish, as this browser remembers it. */
export interface Interrupted {
  readonly key: string;
  readonly fileName: string;
  readonly size: number;
  readonly url: string;
}

/** The api keeps what has arrived for a day. */
const KEPT_FOR_MS = 24 * 3600 * 1000;

const remembered = async () => (await import('tus-js-client')).defaultOptions.urlStorage;

export async function findInterrupted(workspaceId: string): Promise<readonly Interrupted[]> {
  const storage = await remembered();
  // Where a page may keep nothing, the protocol's client remembers nothing; what it has instead of a storage lacks the question.
  if (!('findAllUploads' in storage)) return [];
  const uploads = await storage.findAllUploads();
  return uploads
    .filter(({ creationTime }) => Date.now() - Date.parse(creationTime) < KEPT_FOR_MS)
    .map(({ urlStorageKey, metadata, size, uploadUrl }) => ({
      key: urlStorageKey,
      fileName: metadata['filename'] ?? '',
      size: size ?? 0,
      url: uploadUrl ?? '',
    }))
    .filter(({ url }) => url.includes(`/workspaces/${workspaceId}/media/uploads/`));
}

/** Forgets it here, and what has arrived of it there; what cannot be reached now, the api sweeps up by itself. */
export async function giveUp({ key, url }: Interrupted): Promise<void> {
  const { Upload } = await import('tus-js-client');
  await (await remembered()).removeUpload(key);
  await Upload.terminate(url).catch(() => undefined);
}
