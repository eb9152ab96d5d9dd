import { writeFile } from 'node:fs/promises';
import type { Conversation } from '@shared/domain/conversation';
import type { ProviderState } from '@shared/domain/settings';
import type {
  AccountCredit,
  ConversationUsage,
  UsageGroup,
  UsageReport,
  UsageTotals,
} from '@shared/ipc/usage';
import { AppError } from '@shared/utils/appError';
import type { Span, UsageReports, UsageRow } from '../../data/usageReports';
import type { Provider } from '../../providers/provider';
import type { Budgets } from './budgets';
import { usageCsv } from './usageCsv';

const CREDIT_TIMEOUT_MS = 15_000;

/** Days as `2026-11-27`, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface UsageDependencies {
  readonly reports: UsageReports;
  readonly budgets: Budgets;
  readonly conversation: (id: string) => Conversation;
  readonly providers: () => readonly ProviderState[];
  readonly providerFor: (providerId: string) => Promise<Provider>;
  /** Undefined where the person changed their mind. */
  readonly askWhereToSave: (name: string) => Promise<string | undefined>;
}

/** What was spent on what. */
export interface UsageService {
  report(range: DayRange): UsageReport;
  conversation(id: string): ConversationUsage;
  /** What the keys of all accounts may still spend. */
  credit(): Promise<readonly AccountCredit[]>;
  export(range: DayRange): Promise<{ saved: boolean }>;
}

function dayStart(day: string, later: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
}

function dayName(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The days of a range by this machine's time zone, in which a day may have 23 or 25 hours. */
function daysOf({ from, to }: DayRange): (Span & { day: string })[] {
  const days: (Span & { day: string })[] = [];
  for (let later = 0; ; later += 1) {
    const start = dayStart(from, later);
    const day = dayName(start);
    if (day > to) return days;
    days.push({ day, from: start.getTime(), to: dayStart(from, later + 1).getTime() });
  }
}

const NOTHING: UsageTotals = {
  answers: 0,
  titles: 0,
  titleCost: 0,
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  imageTokens: 0,
  cost: 0,
  unknownCosts: 0,
  estimatedCosts: 0,
};

function add(a: UsageTotals, b: UsageTotals): UsageTotals {
  return {
    answers: a.answers + b.answers,
    titles: a.titles + b.titles,
    titleCost: a.titleCost + b.titleCost,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    imageTokens: a.imageTokens + b.imageTokens,
    cost: a.cost + b.cost,
    unknownCosts: a.unknownCosts + b.unknownCosts,
    estimatedCosts: a.estimatedCosts + b.estimatedCosts,
  };
}

/** Sums by provider and name, the dearest first. */
function group(rows: readonly UsageRow[], nameOf: (row: UsageRow) => string): UsageGroup[] {
  const groups = new Map<string, UsageGroup>();
  for (const row of rows) {
    const { providerId } = row;
    const name = nameOf(row);
    const key = JSON.stringify([providerId, name]);
    groups.set(key, { providerId, name, ...add(groups.get(key) ?? NOTHING, row) });
  }
  return [...groups.values()].toSorted((a, b) => b.cost - a.cost || b.answers - a.answers);
}

export function createUsageService(dependencies: UsageDependencies): UsageService {
  const { reports, budgets, providers, providerFor } = dependencies;

  const report = (range: DayRange): UsageReport => {
    const days = daysOf(range);
    const rows = reports.rows(days);
    const used = new Map<string, UsageTotals>();
    for (const row of rows) used.set(row.day, add(used.get(row.day) ?? NOTHING, row));
    return {
      totals: rows.reduce(add, NOTHING),
      days: days.map(({ day }) => ({ day, ...(used.get(day) ?? NOTHING) })),
      models: group(rows, ({ modelId }) => modelId),
      providers: group(rows, ({ servedBy }) => servedBy),
    };
  };

  const creditOf = async ({ id, name }: ProviderState): Promise<AccountCredit | undefined> => {
    const unknown = { limit: undefined, remaining: undefined, used: undefined };
    try {
      const provider = await providerFor(id);
      const credit = await provider.credit?.(AbortSignal.timeout(CREDIT_TIMEOUT_MS));
      return credit && { providerId: id, name, ...credit, error: undefined };
    } catch (error) {
      const message =
        error instanceof AppError ? error.message : `${name} did not answer in time. Try again.`;
      return { providerId: id, name, ...unknown, error: message };
    }
  };

  return {
    report,
    conversation: (id) => ({
      totals: reports.totalsOf(id),
      budgets: budgets.states(dependencies.conversation(id)),
    }),
    credit: async () => {
      const accounts = await Promise.all(
        providers()
          .filter(({ kind }) => kind === 'openrouter')
          .map(creditOf),
      );
      return accounts.filter((account) => account !== undefined);
    },
    export: async (range) => {
      const file = await dependencies.askWhereToSave(
        `Glimpse usage ${range.from} to ${range.to}.csv`,
      );
      if (file === undefined) return { saved: false };
      const rows = reports.rows(daysOf(range));
      const names = new Map(providers().map(({ id, name }) => [id, name]));
      try {
        await writeFile(
          file,
          usageCsv(rows, (id) => names.get(id) ?? id),
        );
      } catch (error) {
        throw new AppError(
          {
            code: 'STORAGE_FAILED',
            message: 'The file could not be written. Choose another folder.',
          },
          { cause: error },
        );
      }
      return { saved: true };
    },
  };
}
