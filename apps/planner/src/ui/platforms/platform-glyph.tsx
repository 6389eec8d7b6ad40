import type { Platform } from '@longstream/domain/platforms/platforms';
import type { ReactNode } from 'react';
import { m } from '../../paraglide/messages.js';
import { classNames } from '../class-names.ts';

/** How a platform looks: our two-letter code and a brand colour that never leaves the glyph. */
const LOOKS: Record<Platform, { code: string; brand: string; ink: string; name: () => string }> = {
  weibo: { code: '微', brand: '#e6162d', ink: '#ffffff', name: m.platform_weibo },
  bilibili: { code: 'B', brand: '#00aeec', ink: '#0b0f17', name: m.platform_bilibili },
  douyin: { code: '抖', brand: '#161823', ink: '#ffffff', name: m.platform_douyin },
};

export const platformName = (platform: Platform): string => LOOKS[platform].name();
export const platformColour = (platform: Platform): string => `var(--platform-${platform})`;

/** The square with the platform's code. It says nothing to screen readers: put the name beside it, or use PlatformMark. */
export function PlatformGlyph({ platform, size = 20 }: { platform: Platform; size?: number }): ReactNode {
  const { code, brand, ink } = LOOKS[platform];
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden className="shrink-0">
      <rect x="0.5" y="0.5" width="19" height="19" rx="5" fill={brand} stroke="var(--line-strong)" strokeOpacity="0.5" />
      <text x="10" y="10.5" fill={ink} fontSize="11" fontWeight="700" textAnchor="middle" dominantBaseline="central">
        {code}
      </text>
    </svg>
  );
}

/** Glyph and name; in tight places (`bare`) the name is only read out and shown as tooltip. */
export function PlatformMark({ platform, bare = false, className }: { platform: Platform; bare?: boolean; className?: string }): ReactNode {
  const name = platformName(platform);
  return (
    <span title={bare ? name : undefined} className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <PlatformGlyph platform={platform} />
      <span className={bare ? 'sr-only' : undefined}>{name}</span>
    </span>
  );
}
