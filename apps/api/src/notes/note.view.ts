import type { Note } from '@longstream/contracts/notes';
import type { NoteEntity } from './note.entity.ts';

export function toNote({ workspaceId: _, ...row }: NoteEntity, names: ReadonlyMap<string, string>): Note {
  const nameOf = (userId: string) => names.get(userId) ?? userId;
  return {
    ...row,
    authorName: nameOf(row.authorId),
    mentions: row.mentions.map((userId) => ({ userId, name: nameOf(userId) })),
    writtenAt: row.writtenAt.toISOString(),
    changedAt: row.changedAt?.toISOString() ?? null,
    removedAt: row.removedAt?.toISOString() ?? null,
  };
}
