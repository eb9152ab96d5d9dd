/** What every kind of job has. */
export interface Job {
  readonly id: string;
  /** The real type of the picture. */
  readonly mediaType: string;
  readonly signal: AbortSignal;
  /** Tells main the share done, as a sign of life. */
  readonly onProgress: (share: number) => void;
}
