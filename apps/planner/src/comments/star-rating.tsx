import { Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';

export const starWords = (stars: number): string => m.comments_star_count({ stars });

export function StarRating({ stars }: { stars: number }): ReactNode {
  return (
    <span role="img" aria-label={starWords(stars)} className="inline-flex text-warn">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} aria-hidden className={classNames('size-4', star <= stars && 'fill-current')} />
      ))}
    </span>
  );
}
