import { m } from '../paraglide/messages.js';
import { TextField } from './field.tsx';

interface WallTimeFieldsProps {
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
  readonly onDate: (date: string) => void;
  readonly onTime: (time: string) => void;
}

/** A date and a time of day as a clock on the wall of the named zone shows them. */
export function WallTimeFields({ date, time, timeZone, onDate, onTime }: WallTimeFieldsProps) {
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <TextField
          type="date"
          label={m.schedule_date()}
          className="w-40"
          required
          value={date}
          onChange={(event) => onDate(event.target.value)}
        />
        <TextField
          type="time"
          label={m.schedule_time()}
          className="w-32"
          required
          value={time}
          onChange={(event) => onTime(event.target.value)}
        />
      </div>
      <p className="text-sm text-muted">{m.schedule_zone({ zone: timeZone })}</p>
    </>
  );
}
