import { create } from 'qrcode';
import type { ReactNode } from 'react';

/** The light border that scanners need, in modules. */
const QUIET_ZONE = 4;

/** The bytes that any code can hold, with the least error correction. */
const MOST_BYTES = 2953;

/** Smaller modules are hard on a phone's camera. */
const MODULE_PX = 3;
const SMALLEST_PX = 176;

interface QrCodeProps {
  /** An address, so every character is one byte. */
  text: string;
  label: string;
  /** Stands where the code would, when no code can hold the text. */
  tooLong: ReactNode;
}

/** Dark on white in either theme: phones read it so. */
export function QrCode({ text, label, tooLong }: QrCodeProps): ReactNode {
  if (text.length > MOST_BYTES) return tooLong;
  // A screen has no dirt on it to be corrected, and a phone reads few large modules better than many small ones.
  const { size, data } = create(text, { errorCorrectionLevel: 'L' }).modules;
  const dark = Array.from(data, (isDark, index) =>
    isDark ? `M${String(index % size)} ${String(Math.floor(index / size))}h1v1h-1z` : '',
  ).join('');
  const side = size + 2 * QUIET_ZONE;
  return (
    <svg
      viewBox={`${String(-QUIET_ZONE)} ${String(-QUIET_ZONE)} ${String(side)} ${String(side)}`}
      width={Math.max(side * MODULE_PX, SMALLEST_PX)}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="max-w-full rounded-md"
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={side} height={side} fill="#ffffff" />
      <path d={dark} fill="#0b0f17" />
    </svg>
  );
}
