import type { Note } from '@longstream/contracts/notes';
import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { LeftWords } from '../ui/left-words.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Time } from '../ui/time.tsx';
import { useWaitingWords } from '../ui/waiting-words.ts';
import { useCurrentWorkspace, useMembers, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { calledIn, stretchesOf } from './mentions.ts';
import { NoteField } from './note-field.tsx';
import { useChangeNote, useNotes, useReadNotes, useRemoveNote, useUnreadNotes, useWriteNote } from './notes.api.ts';

/** What the team says to each other about an item. None of it is sent, so nobody has to approve it. */
export function NotesSection({ itemId }: { itemId: string }): ReactNode {
  const notes = useNotes(itemId);
  const id = useId();
  useMarkRead(itemId, notes.data?.pages[0]?.items[0]?.id);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-base">
        {m.notes_title()}
      </h2>
      <WriteForm key={itemId} itemId={itemId} />
      <Loaded query={notes}>
        {({ pages }) => (
          <>
            <ul className="flex flex-col gap-3 empty:hidden">
              {pages
                .flatMap(({ items }) => items)
                .map((note) => (
                  <li key={note.id}>
                    <NoteCard note={note} />
                  </li>
                ))}
            </ul>
            <MoreButton list={notes} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** What is on the screen counts as read. */
function useMarkRead(itemId: string, newest: string | undefined): void {
  const path = useWorkspacePath();
  const isUnread = useUnreadNotes().has(itemId);
  const { mutate } = useReadNotes();
  const { workspaceId } = path;
  useEffect(() => {
    if (isUnread && newest !== undefined) mutate({ params: { path: { workspaceId } }, body: { itemId, upTo: newest } });
  }, [isUnread, newest, itemId, workspaceId, mutate]);
}

/** Whom a note may call: nobody calls themselves. */
function useOthers() {
  const { me } = useCurrentWorkspace();
  return (useMembers().data?.items ?? []).filter(({ userId }) => userId !== me.id);
}

const NOTHING = { text: '' };
const leftNotes = new LeftWords<{ text: string }>('note', m.left_unsent);

function WriteForm({ itemId }: { itemId: string }): ReactNode {
  const path = useWorkspacePath();
  const people = useOthers();
  const write = useWriteNote();
  const waiting = useWaitingWords({
    left: leftNotes,
    id: itemId,
    start: NOTHING,
    isWritten: (words) => words.text.trim() !== '',
    written: {
      workspaceId: path.workspaceId,
      title: m.left_note,
      place: { to: '/items/$itemId', params: { itemId }, label: m.left_go_on },
    },
  });
  const { text } = waiting.words;
  const send = () => {
    if (text.trim() === '' || write.isPending) return;
    write.mutate(
      { params: { path }, body: { itemId, text, mentions: calledIn(text, people) } },
      { onError: () => waiting.write((since) => ({ text: [text, since.text].filter(Boolean).join('\n') })) },
    );
    // Not once it is sent: it stands below sooner, and what is typed from then on is the next note.
    waiting.write(NOTHING);
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <NoteField label={m.notes_write()} value={text} people={people} onChange={(said) => waiting.write({ text: said })} onSend={send} />
      <ProblemNotice error={write.error} />
      <Button type="submit" className="self-start" disabled={text.trim() === ''} busy={write.isPending}>
        {m.notes_send()}
      </Button>
    </form>
  );
}

function NoteCard({ note }: { note: Note }): ReactNode {
  const { me } = useCurrentWorkspace();
  const [isChanging, setChanging] = useState(false);
  const isMine = note.authorId === me.id && note.removedAt === null;
  return (
    <article className="rounded-md border border-line bg-surface px-3 py-2">
      <header className="flex min-h-8 flex-wrap items-center gap-x-2 text-sm text-muted">
        <span className="font-medium text-ink">{note.authorName}</span>
        <Time at={note.writtenAt} />
        {note.changedAt !== null && note.removedAt === null && (
          <span>
            {m.notes_changed()} <Time at={note.changedAt} />
          </span>
        )}
        {isMine && !isChanging && (
          <span className="ml-auto flex">
            <IconButton label={m.notes_change()} onClick={() => setChanging(true)}>
              <Pencil aria-hidden className="size-4" />
            </IconButton>
            <RemoveNote noteId={note.id} />
          </span>
        )}
      </header>
      {note.removedAt !== null && (
        <p className="text-muted">
          {m.notes_removed()} <Time at={note.removedAt} />
        </p>
      )}
      {isChanging ? <ChangeForm note={note} onDone={() => setChanging(false)} /> : <NoteText note={note} />}
    </article>
  );
}

function NoteText({ note: { text, mentions } }: { note: Note }): ReactNode {
  const { me } = useCurrentWorkspace();
  return (
    <p className="wrap-anywhere whitespace-pre-wrap">
      {stretchesOf(text, mentions).map((stretch, index) =>
        stretch.called.length === 0 ? (
          stretch.text
        ) : stretch.called.some(({ userId }) => userId === me.id) ? (
          <mark key={index} className="rounded-sm bg-accent-soft px-0.5 font-medium text-accent">
            {stretch.text}
          </mark>
        ) : (
          <span key={index} className="text-accent">
            {stretch.text}
          </span>
        ),
      )}
    </p>
  );
}

function ChangeForm({ note, onDone }: { note: Note; onDone: () => void }): ReactNode {
  const path = useWorkspacePath();
  const people = useOthers();
  const change = useChangeNote();
  const [text, setText] = useState(note.text);
  const save = () => {
    if (text.trim() === '') return;
    const body = { text, mentions: calledIn(text, people) };
    change.mutate({ params: { path: { ...path, noteId: note.id } }, body }, { onSuccess: onDone });
  };
  return (
    <form
      className="flex flex-col gap-2 pb-1"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <NoteField label={m.notes_change()} value={text} people={people} onChange={setText} onSend={save} />
      <ProblemNotice error={change.error} />
      <div className="flex gap-2">
        <Button type="submit" disabled={text.trim() === ''} busy={change.isPending}>
          {m.action_save()}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {m.action_cancel()}
        </Button>
      </div>
    </form>
  );
}

function RemoveNote({ noteId }: { noteId: string }): ReactNode {
  const path = useWorkspacePath();
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoveNote();
  return (
    <>
      <IconButton label={m.notes_remove()} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ params: { path: { ...path, noteId } } }, { onSuccess: () => setAsking(false) })}
        title={m.notes_remove_title()}
        consequence={m.notes_remove_about()}
        confirm={m.notes_remove()}
        busy={remove.isPending}
        error={<ProblemNotice error={remove.error} />}
      />
    </>
  );
}
