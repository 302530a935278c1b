/**
 * Reader of Final Draft's `.fdx`: paragraphs that say what they are.
 *
 * @module
 */
// cspell:ignore recognise
import type { Draft, DraftBlock, DraftSpeech } from '../draft.ts';
import { bareName } from '../fountain/elements.ts';
import { recogniseLanguage } from '../language.ts';
import { squeeze } from '../letters.ts';
import { parseMarkup } from '../markup.ts';
import type { MarkupElement } from '../markup.ts';
import type { ReaderOptions, Reading, Steps } from '../reader.ts';
import { SourceLines } from '../source-lines.ts';
import { SpeechParts } from '../speech-parts.ts';
import { readHeading } from '../text/headings.ts';
import { stageSound } from '../text/stage-words.ts';
import { chooseWork } from '../works.ts';
import { documentOf, elementKinds, scriptParagraphs, titlePageLines } from './elements.ts';
import type { ElementKind, Paragraph } from './elements.ts';

interface Open {
  speech: DraftSpeech;
  parts: SpeechParts;
}

/** `(beat) I know.`: a direction typed into the dialogue. */
const INLINE = /(?<=^|[.!?…:—–-]\s*)\(([^()\n]{1,200})\)/gu;

const sayLine = (line: string, kind: 'spoken' | 'sung', parts: SpeechParts): void => {
  let at = 0;
  for (const match of line.matchAll(INLINE)) {
    const whole = match[0].length === line.trim().length;
    if (!whole && stageSound(match[1] ?? '') <= 0) continue;
    parts.say(line.slice(at, match.index), kind);
    parts.direct(match[0]);
    at = match.index + match[0].length;
  }
  parts.say(line.slice(at), kind);
  parts.endLine();
};

class Script {
  readonly blocks: DraftBlock[] = [];
  readonly source = new SourceLines();
  #open: Open | undefined;
  /** Where dual dialogue stands, and whether its first speaker was read. */
  #dual: MarkupElement | undefined;

  take(paragraph: Paragraph, kind: ElementKind): void {
    const text = paragraph.text.trim();
    if (text === '') return;
    if (kind === 'character') this.#character(text, paragraph.dual);
    else if (kind === 'dialogue' || kind === 'sung') this.#say(text, kind === 'sung' ? 'sung' : 'spoken');
    else if (kind === 'parenthetical' && this.#open !== undefined) {
      this.source.add(text);
      this.#open.parts.direct(text);
    } else this.#apart(squeeze(text), kind);
  }

  close(): void {
    if (this.#open === undefined) return;
    const { speech, parts } = this.#open;
    this.#open = undefined;
    speech.parts = parts.finish();
    if (speech.parts.some((part) => part.kind !== 'direction')) this.blocks.push(speech);
    else {
      const told = [...speech.speakers, ...speech.parts.map((part) => part.text)].join(' ');
      this.blocks.push({ kind: 'direction', text: told, line: speech.line });
    }
  }

  #character(text: string, dual: MarkupElement | undefined): void {
    this.close();
    this.source.space();
    const line = this.source.add(text);
    const name = bareName(squeeze(text).replace(/\s*\^$/u, ''));
    const second = dual !== undefined && dual === this.#dual;
    this.#dual = dual;
    const speech: DraftSpeech = { kind: 'speech', speakers: name === '' ? [] : [name], parts: [], line };
    if (second) speech.simultaneous = true;
    this.#open = { speech, parts: new SpeechParts() };
  }

  #say(text: string, kind: 'spoken' | 'sung'): void {
    const line = this.source.add(text);
    this.#open ??= { speech: { kind: 'speech', speakers: [], parts: [], line }, parts: new SpeechParts() };
    for (const one of text.split('\n')) sayLine(one, kind, this.#open.parts);
  }

  #apart(text: string, kind: ElementKind): void {
    this.close();
    this.source.space();
    const line = this.source.add(text);
    const headings = kind === 'heading' || text.length < 60 ? readHeading(text) : [];
    const [first] = headings;
    if (kind === 'act') this.blocks.push({ kind: 'act', text, line });
    else if (kind === 'heading') {
      if (headings.length > 1) for (const heading of headings) this.blocks.push({ ...heading, line });
      else this.blocks.push({ kind: first?.kind ?? 'scene', text, line });
    } else if (first !== undefined && (first.kind === 'act' || !/\p{Ll}/u.test(text))) {
      // Plays typed with a screenplay's template have their headings in the action.
      for (const heading of headings) this.blocks.push({ ...heading, line });
    } else this.blocks.push({ kind: 'direction', text, line });
  }
}

const BY =
  /^(?:(?:written|story|screenplay|script|a play|a film|a screenplay) by|by|de|par|von|di|écrit par|scénario de|un scénario de|une pièce de)$/iu;
const BY_LINE =
  /^(?:(?:written|screenplay|a play) by|by|écrit par|par|von|scénario de|une pièce de)\s*:?\s+(\p{Lu}.{1,80})$/iu;

const titleOf = (page: readonly string[]): { title?: string; author?: string } => {
  const lines = page.flatMap((text) => text.split('\n')).map(squeeze);
  const [first, second] = lines.filter((line) => line !== '');
  if (first === undefined) return {};
  const title = first.replace(/^["“«]\s*|\s*["”»]$/gu, '');
  for (const [at, line] of lines.entries()) {
    const author = at === 0 ? undefined : BY.test(line) ? lines[at + 1] : BY_LINE.exec(line)?.[1];
    if (author !== undefined && author !== '') return { title, author };
  }
  const person = /^\p{Lu}[\p{L}.'’-]*(?:\s\p{L}[\p{L}.'’-]*){1,4}$/u;
  return second !== undefined && person.test(second) ? { title, author: second } : { title };
};

/**
 * @param text the file
 * @param options its name, and which of several plays
 */
export async function* readFdx(text: string, options: ReaderOptions): Steps<Reading> {
  const parsed = parseMarkup(text, 'xml');
  if (!parsed.ok) return parsed;
  const document = documentOf(parsed.root);
  if (document === undefined) return { ok: false, failure: 'damaged' };
  yield 0.4;
  const kindOf = elementKinds(document);
  const page = titlePageLines(document);
  const script = new Script();
  script.source.addAside(page.join('\n'), 'front-matter');
  for (const [at, paragraph] of scriptParagraphs(document).entries()) {
    script.take(paragraph, kindOf(paragraph.type));
    if (at % 2000 === 1999) yield 0.6;
  }
  script.close();
  const about = titleOf(page);
  const spoken = script.blocks.flatMap((block) => (block.kind === 'speech' ? block.parts : []));
  const draft: Draft = {
    title: about.title ?? options.name,
    ...(about.author === undefined ? {} : { author: about.author }),
    language: recogniseLanguage(spoken.map((part) => part.text)),
    cast: [],
    blocks: script.blocks,
    confidence: 1,
    doubts: [],
    setAside: script.source.setAside,
  };
  return chooseWork({ ok: true, draft, lines: script.source.lines }, options);
}
