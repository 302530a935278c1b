/**
 * Reader of Imparato's text format, version 0: `# act`, `## scene`, `@name (direction)`, then what is said; what is in
 * brackets is done. Before the first heading or name, `author = …` tells of the play.
 *
 * @module
 */
// cspell:ignore auteur recognise titre
import type { Draft, DraftBlock, DraftSpeech } from '../draft.ts';
import { recogniseLanguage } from '../language.ts';
import { squeeze } from '../letters.ts';
import { splitLines } from '../line.ts';
import type { ReaderOptions, Reading, Steps } from '../reader.ts';
import { bareDirection, SpeechParts } from '../speech-parts.ts';
import { readHeading } from '../text/headings.ts';
import { languageOf } from '../tongue.ts';
import { chooseWork } from '../works.ts';

const HEADING = /^(#{1,6})\s*(.*?)[\s#]*$/u;
const LABEL = /^@\s*([^(:\n]{1,120}?)\s*((?:\([^()\n]*\)\s*)*)(?::\s*(.*))?$/u;
const FIELD = /^(\p{L}{3,12})\s*[=:]\s*(\S.*)$/u;
/** A longer line is said, whatever it begins with. */
const LONGEST_MARKED = 1000;
const BRACKETED = /\([^()]{0,3000}\)/gu;

interface About {
  title?: string;
  author?: string;
  language?: string;
}

const FIELDS: Readonly<Record<string, keyof About>> = {
  title: 'title',
  titre: 'title',
  author: 'author',
  auteur: 'author',
  authors: 'author',
  lang: 'language',
  language: 'language',
  langue: 'language',
};

const readMarked = (pattern: RegExp, line: string): RegExpExecArray | null =>
  line.length > LONGEST_MARKED ? null : pattern.exec(line);

class Script {
  readonly blocks: DraftBlock[] = [];
  readonly about: About = {};
  #speech: DraftSpeech | undefined;
  #parts = new SpeechParts();
  #pending: { texts: string[]; line: number } | undefined;
  /** Directions behind an empty line: of the speech when it goes on after them, else on their own. */
  #behind: { text: string; line: number }[] = [];
  #blank = false;
  #started = false;
  /** Depth of the headings of acts: one more when a title stands above them. */
  #actDepth = 1;

  /** @param lines the file; its headings are looked at before any is read */
  constructor(lines: readonly string[]) {
    const headings = lines.flatMap((line) => {
      const match = readMarked(HEADING, line);
      return match === null ? [] : [{ depth: match[1]?.length ?? 1, text: match[2] ?? '' }];
    });
    const [first, second] = headings;
    const alone = headings.filter(({ depth }) => depth === 1).length === 1;
    const titled = first?.depth === 1 && second?.depth === 2 && alone && readHeading(first.text).length === 0;
    if (titled && readHeading(second.text)[0]?.kind === 'act') {
      this.#actDepth = 2;
      this.about.title = first.text;
    }
  }

  take(raw: string, line: number): void {
    const text = raw.trim();
    const heading = readMarked(HEADING, text);
    const label = readMarked(LABEL, text);
    if (heading !== null) this.#heading(heading[1]?.length ?? 1, heading[2] ?? '', line);
    else if (label !== null) this.#label(label, line);
    else if (text === '') {
      this.#endDirection();
      this.#blank = true;
      return;
    } else if (this.#speech !== undefined && this.#blank && /^\([^()]*\)$/u.test(text)) {
      this.#behind.push({ text, line });
      return;
    } else if (!this.#started && this.#field(text)) return;
    else if (this.#speech === undefined || this.#pending !== undefined) this.#direct(text, line);
    else this.#say(text, line);
    this.#blank = false;
  }

  close(): void {
    this.#endDirection();
    const speech = this.#speech;
    this.#speech = undefined;
    if (speech === undefined) return;
    const behind = this.#behind;
    this.#behind = [];
    speech.parts = this.#parts.finish();
    if (speech.parts.some((part) => part.kind !== 'direction')) this.blocks.push(speech);
    else {
      const text = [...speech.speakers, ...speech.parts.map((part) => part.text)].join(' ');
      this.blocks.push({ kind: 'direction', text, line: speech.line });
    }
    for (const { text, line } of behind) this.blocks.push({ kind: 'direction', text: bareDirection(text), line });
  }

  #heading(depth: number, text: string, line: number): void {
    this.close();
    this.#started = true;
    if (text === '' || depth < this.#actDepth) return;
    const said = readHeading(text)[0]?.kind;
    const kind = depth > this.#actDepth ? 'scene' : (said ?? 'act');
    this.blocks.push({ kind, text: bareDirection(text), line });
  }

  #label([, name = '', directions = '', rest = '']: RegExpExecArray, line: number): void {
    this.close();
    this.#started = true;
    const speakers = name
      .split(/\s*[,&+/]\s*@?|\s+@/u)
      .map(squeeze)
      .filter((one) => one !== '');
    this.#speech = { kind: 'speech', speakers, parts: [], line };
    this.#parts = new SpeechParts();
    for (const [direction] of directions.matchAll(BRACKETED)) this.#parts.direct(direction);
    if (rest !== '') this.#say(rest, line);
  }

  #field(text: string): boolean {
    const match = FIELD.exec(text);
    const key = FIELDS[(match?.[1] ?? '').toLowerCase()];
    if (match === null || key === undefined) return false;
    this.about[key] ??= squeeze(match[2] ?? '');
    return true;
  }

  #say(text: string, line: number): void {
    for (const direction of this.#behind) this.#parts.direct(direction.text);
    this.#behind = [];
    // A bracket that goes on over several lines is one direction.
    if (/^\([^()]*$/u.test(text)) return this.#direct(text, line);
    let at = 0;
    for (const match of text.matchAll(BRACKETED)) {
      this.#parts.say(text.slice(at, match.index));
      this.#parts.direct(match[0]);
      at = match.index + match[0].length;
    }
    this.#parts.say(text.slice(at));
    this.#parts.endLine();
  }

  #direct(text: string, line: number): void {
    this.#pending ??= { texts: [], line };
    this.#pending.texts.push(text);
    if (this.#speech !== undefined && /\)\s*$/u.test(text)) this.#endDirection();
  }

  #endDirection(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending === undefined) return;
    const told = pending.texts.join(' ');
    if (this.#speech !== undefined) this.#parts.direct(told);
    else {
      const text = bareDirection(told);
      if (text !== '') this.blocks.push({ kind: 'direction', text, line: pending.line });
    }
  }
}

/**
 * @param text the file, any line ends
 * @param options its name, and which of several plays
 */
export async function* readImparato(text: string, options: ReaderOptions): Steps<Reading> {
  const lines = splitLines(text);
  const script = new Script(lines);
  for (const [at, line] of lines.entries()) {
    script.take(line, at);
    if (at % 20_000 === 19_999) yield at / lines.length;
  }
  script.close();
  const { title, author, language } = script.about;
  const spoken = script.blocks.flatMap((block) => (block.kind === 'speech' ? block.parts : []));
  const draft: Draft = {
    title: title ?? options.name.replace(/\.v0$/iu, ''),
    ...(author === undefined ? {} : { author }),
    language: languageOf(language) ?? recogniseLanguage(spoken.map((part) => part.text)),
    cast: [],
    blocks: script.blocks,
    confidence: 1,
    doubts: [],
    setAside: [],
  };
  return chooseWork({ ok: true, draft, lines }, options);
}
