import type { LinkProps } from '@tanstack/react-router';
import {
  BadgeCheck,
  CalendarDays,
  FileChartColumn,
  Gauge,
  House,
  Images,
  LibraryBig,
  type LucideIcon,
  Megaphone,
  MessagesSquare,
  RadioTower,
  Settings,
  Smartphone,
} from 'lucide-react';
import { m } from '../paraglide/messages.js';

export interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: () => string;
  readonly Icon: LucideIcon;
  /** After G it leads here. */
  readonly key: string;
}

/** The areas of the planner, those that are needed on the way first. */
export const PLACES: readonly Place[] = [
  { to: '/today', label: m.nav_today, Icon: House, key: 'h' },
  { to: '/board', label: m.nav_board, Icon: CalendarDays, key: 'c' },
  { to: '/approvals', label: m.nav_approvals, Icon: BadgeCheck, key: 'a' },
  { to: '/hand-offs', label: m.nav_hand_offs, Icon: Smartphone, key: 't' },
  { to: '/library', label: m.nav_library, Icon: LibraryBig, key: 'l' },
  { to: '/campaigns', label: m.nav_campaigns, Icon: Megaphone, key: 'm' },
  { to: '/reports', label: m.nav_reports, Icon: FileChartColumn, key: 'e' },
  { to: '/media', label: m.nav_media, Icon: Images, key: 'f' },
  { to: '/comments', label: m.nav_comments, Icon: MessagesSquare, key: 'r' },
  { to: '/channels', label: m.nav_channels, Icon: RadioTower, key: 'o' },
  { to: '/policies', label: m.nav_policies, Icon: Gauge, key: 'p' },
  { to: '/settings', label: m.nav_settings, Icon: Settings, key: 's' },
];
