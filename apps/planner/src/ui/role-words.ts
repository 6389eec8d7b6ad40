import type { Role } from '@longstream/contracts/workspaces';
import { m } from '../paraglide/messages.js';

const WORDS: Record<Role, () => string> = { owner: m.role_owner, manager: m.role_manager, editor: m.role_editor, analyst: m.role_analyst };
const MEANINGS: Record<Role, () => string> = {
  owner: m.role_owner_about,
  manager: m.role_manager_about,
  editor: m.role_editor_about,
  analyst: m.role_analyst_about,
};

export const ROLES = ['owner', 'manager', 'editor', 'analyst'] as const satisfies readonly Role[];
export const roleWord = (role: Role): string => WORDS[role]();
export const roleMeaning = (role: Role): string => MEANINGS[role]();
