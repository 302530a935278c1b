/**
 * What a ring tells its operator: names, keys, counts and durations. Never text of a script, nor a message of an error
 * that could quote some.
 */
export interface LogEvent {
  readonly event: string;
  readonly [detail: string]: string | number | boolean | undefined;
}

export type Log = (event: LogEvent) => void;

/** What may be told of an error: its kind and its code, not its message. */
export function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Writes events to the console, one JSON object a line. */
export const consoleLog: Log = (event) => console.log(JSON.stringify(event));
