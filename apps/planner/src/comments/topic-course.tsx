import type { CommentTopics } from '@longstream/contracts/comments';
import { FEWEST_DAYS, FEWEST_TOPIC_COMMENTS } from '@longstream/domain/comments/topic-course';
import { Minus, TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { exactNumber, formatLocalDate } from '../ui/format.ts';

type Topic = CommentTopics['topics'][number];

const WIDTH = 240;
const HEIGHT = 36;
const EDGE = 3;

/** How a topic went, as a small line and in words; its numbers are a list for whoever does not see the line. */
export function TopicCourse({ topic: { word, turn, course }, step }: { topic: Topic; step: CommentTopics['step'] }): ReactNode {
  const label = step === 'day' ? m.topics_course_day({ word }) : m.topics_course_week({ word });
  return (
    <div className="flex flex-col gap-1">
      <Turn turn={turn} />
      {course.length > 1 && <Line course={course} />}
      <ul aria-label={label} className="sr-only">
        {course
          .filter(({ comments }) => comments > 0)
          .map(({ from, comments }) => (
            <li key={from}>{m.topics_course_step({ from: formatLocalDate(from, 'day'), comments: exactNumber(comments) })}</li>
          ))}
      </ul>
    </div>
  );
}

function Turn({ turn: { word, earlier, later } }: Pick<Topic, 'turn'>): ReactNode {
  const halves = { earlier: exactNumber(earlier), later: exactNumber(later) };
  const { Icon, tone, words } = {
    rising: { Icon: TrendingUp, tone: 'text-ink', words: m.topics_turn_rising(halves) },
    falling: { Icon: TrendingDown, tone: 'text-ink', words: m.topics_turn_falling(halves) },
    steady: { Icon: Minus, tone: 'text-muted', words: m.topics_turn_steady(halves) },
    few_days: { Icon: Minus, tone: 'text-muted', words: m.topics_turn_few_days({ days: FEWEST_DAYS }) },
    few_comments: { Icon: Minus, tone: 'text-muted', words: m.topics_turn_few_comments({ comments: FEWEST_TOPIC_COMMENTS }) },
  }[word];
  return (
    <p className={`flex items-start gap-1.5 text-sm ${tone}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {words}
    </p>
  );
}

function Line({ course }: Pick<Topic, 'course'>): ReactNode {
  const most = Math.max(1, ...course.map(({ comments }) => comments));
  const points = course.map(({ comments }, index) => ({
    x: EDGE + (index / (course.length - 1)) * (WIDTH - 2 * EDGE),
    y: HEIGHT - EDGE - (comments / most) * (HEIGHT - 2 * EDGE),
  }));
  const first = course[0]?.from ?? '';
  const last = course.at(-1)?.from ?? '';
  return (
    <div aria-hidden className="text-xs text-muted">
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" className="h-9 w-full">
        <line x1={0} x2={WIDTH} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
        <polyline
          points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
          fill="none"
          stroke="var(--accent)"
          strokeWidth="2"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span className="flex justify-between tabular-nums">
        <span>{formatLocalDate(first, 'day')}</span>
        <span>{formatLocalDate(last, 'day')}</span>
      </span>
    </div>
  );
}
