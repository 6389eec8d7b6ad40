import { create } from 'qrcode';
import type { ReactNode } from 'react';

/** The light border that scanners need, in modules. */
const QUIET_ZONE = 4;

/** Dark on white in either theme: phones read it so. */
export function QrCode({ text, label }: { text: string; label: string }): ReactNode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from(data, (isDark, index) =>
    isDark ? `M${String(index % size)} ${String(Math.floor(index / size))}h1v1h-1z` : '',
  ).join('');
  const side = size + 2 * QUIET_ZONE;
  return (
    <svg
      viewBox={`${String(-QUIET_ZONE)} ${String(-QUIET_ZONE)} ${String(side)} ${String(side)}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-44 rounded-md"
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={side} height={side} fill="#ffffff" />
      <path d={dark} fill="#0b0f17" />
    </svg>
  );
}
