import type { Metric } from '@longstream/domain/engagement/metrics';
import type { Language } from '@longstream/domain/notifications/notification-text';
import { definitionOf } from '@longstream/domain/platforms/metric-dictionary';
import { platformCalled } from '@longstream/domain/platforms/platform-names';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import { REPORT_WORDS, type ReportUnit, type ReportWords } from '@longstream/domain/reports/report-words';
import type { Known, ReportItem, ReportScope } from './report-facts.queries.ts';
import type { Figure } from './section.ts';

/** What a report's blocks are filled from: its items with what is known of them, and how things are called and dated in it. */
export class ReportReading {
  readonly words: ReportWords;
  private readonly known: ReadonlyMap<string, Known>;
  private readonly clock: Intl.DateTimeFormat;

  constructor(
    readonly scope: ReportScope,
    readonly language: Language,
    readonly timeZone: string,
    readonly asOf: Date,
    readonly items: readonly ReportItem[],
    known: readonly Known[],
  ) {
    this.words = REPORT_WORDS[language];
    this.known = new Map(known.map((one) => [`${one.itemId} ${one.metric}`, one]));
    this.clock = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  }

  private get comma(): string {
    return this.language === 'en' ? ', ' : '、';
  }

  /** When its days have ended, or now, where they have not. */
  get endsAt(): Date {
    const { until } = this.scope;
    return until !== null && until < this.asOf ? until : this.asOf;
  }

  isWithin(atMs: number): boolean {
    const { from, until } = this.scope;
    return atMs >= (from?.getTime() ?? -Infinity) && atMs < (until?.getTime() ?? Infinity);
  }

  at(instant: Date): string {
    return this.clock.format(instant);
  }

  platform(platform: Platform): string {
    return platformCalled(platform, this.language);
  }

  /** Those that have the metric, or could: a platform that does not tell it leaves nothing unknown. */
  measured(metric: Metric): ReportItem[] {
    return this.items.filter(
      ({ id, platform, origin }) =>
        this.known.has(`${id} ${metric}`) || (origin === 'planned' && (PLATFORM_METRICS[platform] as readonly Metric[]).includes(metric)),
    );
  }

  figure({ id, platform, origin }: ReportItem, metric: Metric): Figure {
    const known = this.known.get(`${id} ${metric}`);
    const definition = definitionOf(platform, metric);
    return {
      value: known?.value ?? null,
      unit: definition?.unit ?? 'times',
      readAt: known?.readAt ?? null,
      source: origin === 'imported' ? this.words.imported : sourceOf(definition?.source, this.platform(platform), this.words),
      asPrinted: known?.value == null ? (known?.asPrinted ?? null) : null,
    };
  }

  /** What we make of numbers ourselves. */
  reckoned(value: number | null, unit: ReportUnit, readAt: Date | null = this.asOf): Figure {
    return { value, unit, readAt, source: this.words.reckoned, asPrinted: null };
  }

  /** Several numbers as one, whose sources are all of theirs: null where none is known. */
  sum(figures: readonly Figure[]): Figure {
    const known = figures.filter(({ value }) => value !== null);
    const read = known.flatMap(({ readAt }) => readAt ?? []);
    return {
      value: known.length === 0 ? null : known.reduce((total, { value }) => total + (value ?? 0), 0),
      unit: known.every(({ unit }) => unit === 'people') && known.length > 0 ? 'people' : 'times',
      readAt: read.length === 0 ? null : new Date(Math.max(...read.map((at) => at.getTime()))),
      source: [...new Set(known.map(({ source }) => source))].join(this.comma),
      asPrinted: null,
    };
  }

  /** The line under a block by which its numbers can be defended. */
  provenance(figures: readonly Figure[]): string {
    const { words } = this;
    const units = [...new Set(figures.map(({ unit }) => words.units[unit]))];
    // A sum has the sources of all that it adds up.
    const sources = [...new Set(figures.filter(({ value }) => value !== null).flatMap(({ source }) => source.split(this.comma)))];
    const read = figures.flatMap(({ readAt }) => readAt ?? []).map((at) => at.getTime());
    return [
      ...(units.length === 0 ? [] : [words.unitIs(units.join(this.comma))]),
      ...(sources.length === 0 ? [] : [words.sourceIs(sources.join(this.comma))]),
      ...(read.length === 0 ? [] : [words.readUpTo(this.at(new Date(Math.max(...read))))]),
      words.asOf(this.at(this.asOf), this.timeZone),
    ].join(this.language === 'en' ? '; ' : '；');
  }
}

function sourceOf(source: { readonly call: string } | null | undefined, platform: string, words: ReportWords): string {
  return source == null ? words.byHand : `${platform} ${source.call}`;
}
