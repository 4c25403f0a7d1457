/** The last run of a scheduled job, or the one that is under way. */
export interface JobRun {
  readonly job: string;
  readonly startedAt: Date;
  /** Null while it runs. After a killed process it stays null until the next run. */
  readonly durationMs: number | null;
  /** Null while it runs, and when it succeeded. */
  readonly error: string | null;
}

export interface JobClaim {
  readonly job: string;
  /** The number of the period that the run is of: a job runs once in each. */
  readonly tick: number;
  readonly startedAt: Date;
  /** A run that started before this and has not ended is of a process that was killed. */
  readonly abandonedBefore: Date;
}

/** The runs of scheduled jobs, shared by all processes of an installation. Throws STORAGE_UNAVAILABLE. */
export abstract class JobRunRepository {
  /** Starts a run; false when the tick or a later one has had its run, or another run of the job is under way. */
  abstract claim(claim: JobClaim): Promise<boolean>;

  /** Ends the run that started at `startedAt`, unless another one has started since. */
  abstract finish(run: JobRun): Promise<void>;

  /** One run for each job, by its name. */
  abstract list(): Promise<JobRun[]>;
}
