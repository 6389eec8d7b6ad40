/** An item's time, and the last move of it that no person made. */
interface Timed {
  readonly scheduledAt: Date | null;
  readonly movedFrom: Date | null;
  readonly movedTo: Date | null;
}

/**
 * The time that a person chose, however often the item has been moved on since: lateness counts from it. Another time than the one that
 * the last move came to is a person's.
 */
export function wishedAt({ scheduledAt, movedFrom, movedTo }: Timed): Date | null {
  const isMoved = movedFrom !== null && movedTo !== null && scheduledAt?.getTime() === movedTo.getTime();
  return isMoved ? movedFrom : scheduledAt;
}
