import type { ExportExtent } from '@shared/ipc/export';
import type { JobPhase } from '@shared/ipc/job';
import type { AppErrorData } from '@shared/utils/appError';
import type { ModelFamily } from '@shared/utils/imageSizing';
import type { ExportScope } from '../../data/exportReader';
import type { ExportInput, ExportOutcome, ExportSource } from './exportWork';

/** What the thread is started for. */
export type ExportTask =
  | { readonly kind: 'measure'; readonly source: ExportSource; readonly scope: ExportScope }
  | { readonly kind: 'run'; readonly input: ExportInput };

/** An error on its way between threads. */
export type PortableFailure =
  | { readonly error: AppErrorData }
  /** Nobody expected it. */
  | { readonly reason: string };

export type ToExportThread =
  | { readonly kind: 'cancel' }
  /** The page that it had printed last. */
  | { readonly kind: 'printed'; readonly failure: PortableFailure | undefined }
  /** The copy that it asked for last; undefined where there can be none. */
  | { readonly kind: 'copied'; readonly mediaType: string | undefined };

export type FromExportThread =
  | {
      readonly kind: 'progress';
      readonly phase: JobPhase;
      readonly done: number;
      readonly total: number | undefined;
    }
  | { readonly kind: 'print'; readonly html: string; readonly pdf: string }
  | { readonly kind: 'copy'; readonly id: string; readonly family: ModelFamily }
  | { readonly kind: 'measured'; readonly extent: ExportExtent }
  | { readonly kind: 'written'; readonly outcome: ExportOutcome }
  | { readonly kind: 'failed'; readonly failure: PortableFailure };
