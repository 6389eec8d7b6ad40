import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { controlLook, Field } from '../ui/field.tsx';
import { pinyinInitials } from '../ui/pinyin-initials.ts';
import { callAt, type Person } from './mentions.ts';

const MOST_OFFERED = 8;
const LONGEST = 2000;

interface NoteFieldProps {
  label: string;
  value: string;
  people: readonly Person[];
  onChange: (text: string) => void;
  onSend: () => void;
}

/** Where a note is written. After an `@` it offers the members whose names go on as it does, or whose pinyin initials do. */
export function NoteField({ label, value, people, onChange, onSend }: NoteFieldProps): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const call = isClosed ? null : callAt(value, caret);
  const offered = call === null ? [] : people.filter(({ name }) => goesOn(name, call.typed)).slice(0, MOST_OFFERED);
  const chosen = Math.min(at, offered.length - 1);

  const take = (person: Person | undefined) => {
    if (call === null || person === undefined) return;
    const before = `${value.slice(0, call.start)}@${person.name} `;
    // Written before whatever is typed next, since that puts the caret at the text's end.
    flushSync(() => {
      onChange(before + value.slice(caret));
      setCaret(before.length);
    });
    area.current?.focus();
    area.current?.setSelectionRange(before.length, before.length);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSend();
    else if (offered.length === 0) return;
    else if (event.key === 'ArrowDown') setAt((chosen + 1) % offered.length);
    else if (event.key === 'ArrowUp') setAt((chosen - 1 + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(offered[chosen]);
    else if (event.key === 'Escape') setClosed(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Field label={label} hint={m.notes_hint()} className="relative">
      {(control) => (
        <>
          <textarea
            {...control}
            ref={area}
            rows={2}
            maxLength={LONGEST}
            value={value}
            aria-autocomplete="list"
            aria-controls={offered.length > 0 ? list : undefined}
            aria-activedescendant={offered.length > 0 ? `${list}-${String(chosen)}` : undefined}
            className={classNames(controlLook, 'resize-y py-1.5')}
            onKeyDown={press}
            onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
            onBlur={() => setClosed(true)}
            onChange={({ target }) => {
              onChange(target.value);
              setCaret(target.selectionStart);
              setAt(0);
              setClosed(false);
            }}
          />
          {offered.length > 0 && (
            <ul
              id={list}
              role="listbox"
              aria-label={m.notes_people()}
              className="absolute top-full left-0 z-10 max-w-full min-w-40 overflow-hidden rounded-md border border-line bg-surface py-1 shadow-popup"
            >
              {offered.map((person, index) => (
                <li
                  key={person.userId}
                  id={`${list}-${String(index)}`}
                  role="option"
                  aria-selected={index === chosen}
                  className={classNames('flex min-h-8 cursor-pointer items-center px-3', index === chosen && 'bg-accent-soft text-accent')}
                  onMouseDown={(event) => {
                    // The field keeps the focus.
                    event.preventDefault();
                    take(person);
                  }}
                >
                  <span className="truncate">{person.name}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  );
}

function goesOn(name: string, typed: string): boolean {
  return name.toLowerCase().startsWith(typed.toLowerCase()) || pinyinInitials(name).startsWith(typed.toLowerCase());
}
