import type { Platform } from '@longstream/domain/platforms/platforms';
import type { ReactNode } from 'react';
import { m } from '../../paraglide/messages.js';
import { classNames } from '../class-names.ts';

/** How a platform looks: our code of one or two letters and a brand colour that never leaves the glyph. */
const LOOKS: Record<Platform, { code: string; brand: string; ink: string; name: () => string }> = {
  weibo: { code: '微', brand: '#e6162d', ink: '#ffffff', name: m.platform_weibo },
  bilibili: { code: 'B', brand: '#00aeec', ink: '#0b0f17', name: m.platform_bilibili },
  douyin: { code: '抖', brand: '#161823', ink: '#ffffff', name: m.platform_douyin },
  kuaishou: { code: '快', brand: '#ff4906', ink: '#0b0f17', name: m.platform_kuaishou },
  wechat: { code: '公', brand: '#07c160', ink: '#0b0f17', name: m.platform_wechat },
  app_store: { code: '评', brand: '#0070f0', ink: '#ffffff', name: m.platform_app_store },
  xiaohongshu: { code: '红', brand: '#e11d48', ink: '#ffffff', name: m.platform_xiaohongshu },
  acfun: { code: 'AC', brand: '#fd4c5d', ink: '#0b0f17', name: m.platform_acfun },
  qq: { code: 'QQ', brand: '#12b7f5', ink: '#0b0f17', name: m.platform_qq },
  maimai: { code: '脉', brand: '#0052ff', ink: '#ffffff', name: m.platform_maimai },
  zhihu: { code: '知', brand: '#0066ff', ink: '#ffffff', name: m.platform_zhihu },
  toutiao: { code: '头', brand: '#d92b2d', ink: '#ffffff', name: m.platform_toutiao },
  app_market: { code: '市', brand: '#3f6212', ink: '#ffffff', name: m.platform_app_market },
};

export const platformName = (platform: Platform): string => LOOKS[platform].name();
export const platformColour = (platform: Platform): string => `var(--platform-${platform})`;

/**
 * The square with the platform's code, which is no text of the page and says nothing to screen readers: put the name beside it, or use
 * PlatformMark. A box and no drawing: a browser keeps each inline SVG as a stretch of its own, and goes through all of them whenever
 * anything is painted.
 */
export function PlatformGlyph({ platform, size = 20 }: { platform: Platform; size?: number }): ReactNode {
  const { code, brand, ink } = LOOKS[platform];
  const fontSize = (size * (code.length > 1 ? 9 : 11)) / 20;
  return (
    <span
      aria-hidden
      data-code={code}
      style={{ width: size, height: size, borderRadius: size / 4, fontSize, background: brand, color: ink }}
      className="grid shrink-0 place-items-center border border-line-strong/50 leading-none font-bold forced-color-adjust-none before:content-[attr(data-code)]"
    />
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
