import type { Template } from '@longstream/contracts/templates';
import { Link } from '@tanstack/react-router';
import { LayoutTemplate, Pencil, Trash2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, buttonLook, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Time } from '../ui/time.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { SearchField, useShow } from './library-filters.tsx';
import { type LibrarySearch, without } from './library-search.ts';
import { useDeleteTemplate, useRestoreTemplate, useTemplates } from './templates.api.ts';

const UseTemplateDialog = lazy(async () => ({ default: (await import('./use-template-dialog.tsx')).UseTemplateDialog }));
const RenameTemplateDialog = lazy(async () => ({ default: (await import('./rename-template-dialog.tsx')).RenameTemplateDialog }));
const DIALOGS = { use: UseTemplateDialog, rename: RenameTemplateDialog };

interface Asked {
  readonly about: keyof typeof DIALOGS;
  readonly template: Template;
}

/** What is kept to begin drafts with. */
export function TemplateList({ search }: { search: LibrarySearch }): ReactNode {
  const templates = useTemplates();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [deleted, setDeleted] = useState<Template | null>(null);
  const path = useWorkspacePath();
  const remove = useDeleteTemplate();
  const drop = (template: Template) =>
    remove.mutate({ params: { path: { ...path, templateId: template.id } } }, { onSuccess: () => setDeleted(template) });
  const Dialog = asked && DIALOGS[asked.about];
  return (
    <>
      <ProblemNotice error={remove.error} />
      {deleted && <Deleted template={deleted} onRestored={() => setDeleted(null)} />}
      <Loaded query={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <NoTemplates />
          ) : (
            <>
              <div className="mb-3">
                <SearchField search={search} label={m.templates_search()} />
              </div>
              <Found search={search} templates={items} onAsk={setAsked} onDrop={drop} />
            </>
          )
        }
      </Loaded>
      {Dialog && (
        <Suspense>
          <Dialog template={asked.template} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  );
}

/** What was just deleted, with the way back for as long as nobody leaves. */
function Deleted({ template: { id: templateId, name }, onRestored }: { template: Template; onRestored: () => void }): ReactNode {
  const path = { ...useWorkspacePath(), templateId };
  const restore = useRestoreTemplate();
  return (
    <div className="mb-3">
      <Notice
        action={
          <Button busy={restore.isPending} onClick={() => restore.mutate({ params: { path } }, { onSuccess: onRestored })}>
            {m.library_many_undo()}
          </Button>
        }
      >
        {m.templates_deleted({ name })}
        <ProblemNotice error={restore.error} />
      </Notice>
    </div>
  );
}

interface FoundProps {
  search: LibrarySearch;
  templates: readonly Template[];
  onAsk: (asked: Asked) => void;
  onDrop: (template: Template) => void;
}

function Found({ search, templates, onAsk, onDrop }: FoundProps): ReactNode {
  const show = useShow();
  const q = (search.q ?? '').toLowerCase();
  const found = templates.filter(({ name, title, text }) => `${name}\n${title}\n${text}`.toLowerCase().includes(q));
  if (found.length === 0)
    return (
      <div className="flex flex-col items-start gap-3 py-6">
        <p role="status" className="text-lg font-semibold">
          {m.library_nothing_found({ count: templates.length })}
        </p>
        <Button look="primary" onClick={() => show(without(search, 'q'))}>
          {m.board_filter_clear()}
        </Button>
      </div>
    );
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {found.map((template) => (
        <TemplateLine key={template.id} template={template} onAsk={(about) => onAsk({ about, template })} onDrop={() => onDrop(template)} />
      ))}
    </ul>
  );
}

interface LineProps {
  template: Template;
  onAsk: (about: Asked['about']) => void;
  onDrop: () => void;
}

function TemplateLine({ template, onAsk, onDrop }: LineProps): ReactNode {
  const mayWrite = useMay('item.write');
  const { name } = template;
  return (
    <li className="flex flex-wrap items-start gap-3 px-3 py-(--row-room)">
      <PlatformMark platform={template.platform} bare className="pt-0.5" />
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="truncate text-base">{name}</h2>
        <p className="line-clamp-2 text-sm">{template.text || template.title}</p>
        <p className="text-sm text-muted">
          {template.authorName} · <Time at={template.createdAt} />
        </p>
      </div>
      {mayWrite && (
        <div className="flex items-center gap-1">
          <Button onClick={() => onAsk('use')}>
            {m.templates_use()} <span className="sr-only">{name}</span>
          </Button>
          <IconButton label={m.templates_rename({ name })} onClick={() => onAsk('rename')}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={m.templates_delete({ name })} onClick={onDrop}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      )}
    </li>
  );
}

function NoTemplates(): ReactNode {
  return (
    <EmptyState
      picture={<LayoutTemplate className="size-8" />}
      title={m.templates_empty()}
      action={
        <Link to="/library" className={buttonLook('primary')}>
          {m.templates_to_items()}
        </Link>
      }
    >
      {m.templates_empty_about()}
    </EmptyState>
  );
}
