/**
 * The source as the proof shows it, for formats whose own lines mean nothing (markup): written while the document is
 * read, so that every block knows its line.
 *
 * @module
 */
import type { SetAside } from './result.ts';

export class SourceLines {
  readonly lines: string[] = [];
  readonly setAside: SetAside[] = [];

  /**
   * @param text what stands there; its own line ends count
   * @returns the number of its first line, counted from 0
   */
  add(text: string): number {
    const at = this.lines.length;
    for (const line of text.split('\n')) this.lines.push(line.trim());
    return at;
  }

  /** An empty line, unless one is there already. */
  space(): void {
    if ((this.lines.at(-1) ?? '') !== '') this.lines.push('');
  }

  /** Adds what is no part of the play. */
  addAside(text: string, reason: SetAside['reason']): void {
    if (text.trim() === '') return;
    const from = this.add(text);
    const last = this.setAside.at(-1);
    if (last?.to === from && last.reason === reason) last.to = this.lines.length;
    else this.setAside.push({ from, to: this.lines.length, reason });
  }
}
