/**
 * Reader of plays in TEI: P5 and DraCor, and the editions made before them.
 *
 * @module
 */
// cspell:disable -- names of elements
import type { Draft, DraftBlock } from '../draft.ts';
import { recogniseLanguage } from '../language.ts';
import { isElement, parseMarkup } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import type { ReaderOptions, Reading, Steps } from '../reader.ts';
import { SourceLines } from '../source-lines.ts';
import { divisionKind, isDivision, spokenIn } from './divisions.ts';
import type { Spoken } from './divisions.ts';
import { aboutPlay, allOf } from './header.ts';
import { Names } from './names.ts';
import { joined } from './joined.ts';
import type { Told } from './joined.ts';
import { labelOf, partsOf, stageText } from './speech.ts';
import { SILENT, STAGE, tagOf, valueOf } from './tags.ts';
import { worksOf } from './works.ts';
import type { Work } from './works.ts';

/** Divisions of the back matter that are played. */
const PLAYED_AFTER = /^(?:epilog|envoi|licenza|nachspiel|afterpiece)/iu;

class Play {
  readonly blocks: DraftBlock[] = [];
  readonly source = new SourceLines();
  readonly #names: Names;
  readonly #spoken: Spoken;

  constructor(names: Names, spoken: Spoken) {
    this.#names = names;
    this.#spoken = spoken;
  }

  /** Front or back matter: only divisions in which somebody speaks belong to the play. */
  around(holder: MarkupElement, reason: 'front-matter' | 'back-matter'): void {
    for (const child of holder.childNodes) {
      if (!isElement(child)) continue;
      const played =
        this.#spoken.has(child) && (reason === 'front-matter' || PLAYED_AFTER.test(valueOf(child, 'type') ?? ''));
      if (played) this.#element(child, false);
      else this.source.addAside(plainText(child), reason);
    }
  }

  body(holder: MarkupElement, inAct: boolean): void {
    for (const child of holder.childNodes) if (isElement(child)) this.#element(child, inAct);
  }

  #element(element: MarkupElement, inAct: boolean): void {
    const tag = tagOf(element);
    if (tag === 'sp') this.#speech(element);
    else if (isDivision(element)) this.#division(element, inAct);
    else if (STAGE.has(tag)) this.#direction(element);
    else if (this.#spoken.has(element)) this.body(element, inAct);
    else if (tag === 'castlist' || tag === 'titlepage' || tag === 'performance') {
      this.source.addAside(plainText(element), 'front-matter');
    } else if (tag !== 'head' && !SILENT.has(tag)) this.#direction(element);
  }

  #division(division: MarkupElement, inAct: boolean): void {
    if (!this.#spoken.has(division)) {
      if (isSilentScene(division)) this.#opened(division, inAct ? 'scene' : undefined);
      else if (!isPlayed(division)) return this.source.addAside(plainText(division), 'note');
      return this.body(division, inAct);
    }
    const kind = divisionKind(division, this.#spoken, inAct);
    this.#opened(division, kind);
    this.body(division, inAct || kind === 'act');
  }

  /** The first heading names the division; what stands in further ones is told. */
  #opened(division: MarkupElement, kind: 'act' | 'scene' | undefined): void {
    const heads = division.childNodes.filter(isElement).filter((child) => tagOf(child) === 'head');
    const texts = heads.map(stageText).filter((text) => text !== '');
    this.source.space();
    if (kind !== undefined) {
      const text = texts.shift() ?? '';
      const line = this.source.add(text);
      this.blocks.push({ kind, text: text === '' ? untitled(division) : text, line });
    }
    for (const text of texts) this.blocks.push({ kind: 'direction', text, line: this.source.add(text) });
  }

  #direction(element: MarkupElement): void {
    const text = stageText(element);
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    this.source.space();
    this.blocks.push({ kind: 'direction', text, line: this.source.add(text) });
  }

  #speech(element: MarkupElement): void {
    const label = labelOf(element);
    const parts = partsOf(element, label.aside);
    this.source.space();
    const line = this.source.add(label.name);
    for (const part of parts) this.source.add(part.kind === 'direction' ? `(${part.text})` : part.text);
    if (parts.some((part) => part.kind !== 'direction')) {
      const speakers = this.#names.speakers(valueOf(element, 'who'), label.name);
      const simultaneous = valueOf(element, 'rend') === 'simultaneous' ? { simultaneous: true } : {};
      this.blocks.push({ kind: 'speech', speakers, parts, line, ...simultaneous });
    } else {
      const told = [label.name, ...parts.map((part) => part.text)].filter((text) => text !== '').join(' ');
      if (told !== '') this.blocks.push({ kind: 'direction', text: told, line });
    }
  }
}

/** A scene in which nobody speaks is a scene all the same. */
const isSilentScene = (division: MarkupElement): boolean =>
  /^(?:scene|sc[eè]ne|szene)$/iu.test(valueOf(division, 'type') ?? '');

/** Without a speech, a division of stage directions alone is played. */
const isPlayed = (division: MarkupElement): boolean =>
  isSilentScene(division) ||
  division.childNodes.filter(isElement).every((child) => STAGE.has(tagOf(child)) || tagOf(child) === 'head');

const untitled = (division: MarkupElement): string => valueOf(division, 'n') ?? valueOf(division, 'type') ?? '…';

/** All that an element says, a line for each paragraph. */
const plainText = (element: MarkupElement): string => {
  const inside = element.childNodes.filter(isElement);
  const nested = inside.some((child) =>
    /^(?:div\d?|p|castlist|castitem|castgroup|head|lg|l|sp|titlepart)$/u.test(tagOf(child)),
  );
  return nested
    ? inside
        .map(plainText)
        .filter((text) => text !== '')
        .join('\n')
    : stageText(element);
};

const readPlay = (holder: MarkupElement, play: Play): void => {
  for (const part of holder.childNodes) {
    if (!isElement(part)) continue;
    const tag = tagOf(part);
    if (tag === 'front') play.around(part, 'front-matter');
    else if (tag === 'back') play.around(part, 'back-matter');
    else if (tag === 'body' || tag === 'group') play.body(part, false);
  }
};

const observeLabels = (root: Markup | MarkupElement, names: Names): void => {
  for (const speech of allOf(root, 'sp')) names.observe(valueOf(speech, 'who'), labelOf(speech).name);
};

const readWork = (work: Work, name: string): Told => {
  const names = new Names(work.document);
  observeLabels(work.text, names);
  const play = new Play(names, spokenIn(work.text));
  readPlay(work.text, play);
  const about = aboutPlay(work.document);
  const spoken = play.blocks.flatMap((block) => (block.kind === 'speech' ? block.parts : []));
  const draft: Draft = {
    title: work.title ?? name,
    ...(about.author === undefined ? {} : { author: about.author }),
    language: about.language ?? recogniseLanguage(spoken.map((part) => part.text)),
    cast: names.cast(),
    blocks: play.blocks,
    confidence: 1,
    doubts: [],
    setAside: play.source.setAside,
  };
  return { draft, lines: play.source.lines };
};

/**
 * @param text the file
 * @param options its name, and which of several plays is wanted
 */
export async function* readTei(text: string, { name, work }: ReaderOptions): Steps<Reading> {
  const parsed = parseMarkup(text, 'xml');
  if (!parsed.ok) return parsed;
  yield 0.3;
  const works = worksOf(parsed.root);
  if (works.length > 1 && work === undefined) {
    return { ok: false, failure: 'several-plays', works: works.map(({ title }, at) => title ?? String(at + 1)) };
  }
  const wanted = work === 'all' ? works : works.slice(work ?? 0, (work ?? 0) + 1);
  const plays: Told[] = [];
  for (const [at, one] of wanted.entries()) {
    plays.push(readWork(one, name));
    yield 0.3 + (0.6 * (at + 1)) / wanted.length;
  }
  const told = joined(plays);
  return told === undefined ? { ok: false, failure: 'no-speech-found' } : { ok: true, ...told };
}
