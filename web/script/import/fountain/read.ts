/**
 * Reader of Fountain 1.1 (fountain.io/syntax), in one pass over the lines.
 *
 * @module
 */
// cspell:ignore recognise
import type { Part } from '../../model.ts';
import type { Draft, DraftBlock, DraftSpeech } from '../draft.ts';
import { recogniseLanguage } from '../language.ts';
import { squeeze } from '../letters.ts';
import { readElement } from './elements.ts';
import type { Element } from './elements.ts';
import { withoutEmphasis } from './emphasis.ts';
import { withoutRemarks } from './remarks.ts';
import { readTitlePage } from './title-page.ts';

const sceneNumber = /#[^#\n]+#\s*$/u;

/** Dialogue lines become parts: `(parentheses)` are directions, `~lyrics` are sung, the rest is spoken. */
class Dialogue {
  readonly speech: DraftSpeech;
  #pending: { kind: Part['kind']; lines: string[] } | undefined;

  constructor(name: string, line: number, simultaneous: boolean) {
    this.speech = { kind: 'speech', speakers: [name], parts: [], line, ...(simultaneous ? { simultaneous } : {}) };
  }

  add(raw: string): void {
    const line = raw.trim();
    if (line === '') return;
    if (line.startsWith('~')) this.#append('sung', line.slice(1).trim());
    else if (this.#pending?.kind === 'direction' && !/\)\s*$/u.test(this.#pending.lines.at(-1) ?? ')')) {
      this.#append('direction', line);
    } else if (line.startsWith('(') && /^\(.*\)$/u.test(line)) this.#append('direction', line);
    else this.#append('spoken', line);
  }

  close(): DraftSpeech | undefined {
    this.#flush();
    return this.speech.parts.length > 0 ? this.speech : undefined;
  }

  #append(kind: Part['kind'], line: string): void {
    if (this.#pending?.kind !== kind) {
      this.#flush();
      this.#pending = { kind, lines: [] };
    }
    this.#pending?.lines.push(withoutEmphasis(line));
  }

  #flush(): void {
    if (this.#pending === undefined) return;
    const { kind, lines } = this.#pending;
    const text =
      kind === 'direction' ? squeeze(lines.join(' ').replace(/^\((.*)\)$/u, '$1')) : lines.map(squeeze).join('\n');
    if (text.trim() !== '') this.speech.parts.push({ kind, text });
    this.#pending = undefined;
  }
}

class Reading {
  readonly blocks: DraftBlock[] = [];
  #dialogue: Dialogue | undefined;
  #action: { lines: string[]; line: number; sung: boolean } | undefined;
  readonly #sectionsAreScenes: boolean;

  constructor(sectionsAreScenes: boolean) {
    this.#sectionsAreScenes = sectionsAreScenes;
  }

  get inDialogue(): boolean {
    return this.#dialogue !== undefined;
  }

  say(raw: string): void {
    this.#dialogue?.add(raw);
  }

  /** An empty line ends dialogue and action alike. */
  pause(): void {
    const speech = this.#dialogue?.close();
    if (speech !== undefined) this.blocks.push(speech);
    this.#dialogue = undefined;
    if (this.#action !== undefined) {
      const { lines, line, sung } = this.#action;
      const text = withoutEmphasis(lines.map(squeeze).join(sung ? '\n' : ' '));
      if (text.trim() !== '') {
        this.blocks.push(
          sung
            ? { kind: 'speech', speakers: [], parts: [{ kind: 'sung', text }], line }
            : { kind: 'direction', text, line },
        );
      }
    }
    this.#action = undefined;
  }

  take(element: Element, line: number): void {
    if (element.kind === 'action' || element.kind === 'lyric') {
      const sung = element.kind === 'lyric';
      if (this.#action?.sung !== sung) this.pause();
      this.#action ??= { lines: [], line, sung };
      this.#action.lines.push(element.text);
      return;
    }
    this.pause();
    if (element.kind === 'character') this.#dialogue = new Dialogue(element.name, line, element.dual);
    else if (element.kind === 'heading') {
      this.blocks.push({ kind: 'scene', text: withoutEmphasis(element.text.replace(sceneNumber, '')).trim(), line });
    } else if (element.kind === 'section') this.#section(element.depth, withoutEmphasis(element.text), line);
    else if ((element.kind === 'centred' || element.kind === 'transition') && element.text !== '') {
      this.blocks.push({ kind: 'direction', text: withoutEmphasis(element.text), line });
    }
  }

  #section(depth: number, text: string, line: number): void {
    if (text === '') return;
    if (depth === 1) this.blocks.push({ kind: 'act', text, line });
    else if (this.#sectionsAreScenes) this.blocks.push({ kind: 'scene', text, line });
  }
}

const isEmpty = (line: string | undefined): boolean => line === undefined || line === '';

/** Whether a character's name is followed by something to say; without, it is action in capitals. */
const speaksNext = (lines: readonly string[], at: number): boolean => (lines[at + 1] ?? '').trim() !== '';

/**
 * @param text the file, any line ends
 * @param name file name, the title when the file gives none
 */
export const readFountain = (text: string, name: string): Draft => {
  const lines = withoutRemarks(text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text).split('\n');
  const page = readTitlePage(lines);
  const hasHeadings = lines.some((line) => /^\s*(?:\.(?!\.)\S|(?:INT|EXT|EST|I\/E)[. /])/iu.test(line));
  const reading = new Reading(!hasHeadings);
  let blankBefore = true;
  for (let at = page.end; at < lines.length; at++) {
    const raw = lines[at] ?? '';
    // Two spaces on a line keep dialogue open, as Fountain has it; elsewhere they are an empty line.
    if (isEmpty(raw) || (raw.trim() === '' && !(reading.inDialogue && raw.length >= 2))) {
      reading.pause();
      blankBefore = true;
      continue;
    }
    if (reading.inDialogue) reading.say(raw);
    else {
      const blankAfter = !speaksNext(lines, at);
      const element = readElement(raw, blankBefore, blankAfter);
      reading.take(element.kind === 'character' && blankAfter ? { kind: 'action', text: raw.trim() } : element, at);
    }
    blankBefore = false;
  }
  reading.pause();
  const spoken = reading.blocks.flatMap((block) => (block.kind === 'speech' ? block.parts : []));
  return {
    title: page.title ?? name,
    ...(page.author === undefined ? {} : { author: page.author }),
    language: recogniseLanguage(spoken.map((part) => part.text)),
    cast: [],
    blocks: reading.blocks,
    confidence: 1,
    doubts: [],
    setAside: page.end > 0 ? [{ from: 0, to: page.end, reason: 'front-matter' }] : [],
  };
};
