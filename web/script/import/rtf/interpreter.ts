/**
 * Follows the signs of a Rich Text file and collects what it says.
 *
 * @module
 */
// cspell:disable -- words of the format
import type { Content, Passage } from '../document/model.ts';
import { isBlank, plainPassage } from '../document/model.ts';
import { withoutTables } from '../document/tables.ts';
import { LIMITS } from '../limits.ts';
import { asCodePage, codePageOfCharset, decodeBytes } from './code-pages.ts';
import { Sink } from './sink.ts';
import { initialState, lookOf, PROPERTIES, standOf } from './state.ts';
import type { Destination, State } from './state.ts';
import type { Token } from './tokens.ts';
import { CONTENTS_FIELD, DESTINATIONS, NOWHERE, PAGE_FIELD, READ_THOUGH_OPTIONAL, SIGNS, STREAMS } from './words.ts';

/** Where a group inside another only changes how its text looks. */
const SPREAD = new Set<Destination>(['name', 'value', 'number']);

interface Group {
  state: State;
  /** The stream this group opened. */
  stream?: { sink: Sink; aside: Passage['aside'] | 'box' };
  /** What was read into a destination that is not the text. */
  read: string;
}

/** Nested deeper than any writer nests. */
export class TooDeep extends Error {}

export class Interpreter {
  readonly outside: Passage[] = [];
  title = '';
  author = '';
  readonly #groups: Group[] = [];
  readonly #codePages = new Map<number, number>();
  readonly #styles = new Map<number, { name: string; outline: number }>();
  readonly #body = new Sink();
  #state = initialState();
  #codePage = 1252;
  #optional = false;
  #toSkip = 0;
  #bytes: number[] = [];
  #shapeProperty = '';
  #ended = false;

  /** Whether a group was opened and never closed. */
  get open(): boolean {
    return !this.#ended;
  }

  take(token: Token): void {
    if (this.#ended) return;
    if (token.kind === 'byte') {
      if (this.#toSkip > 0) this.#toSkip--;
      else this.#bytes.push(token.value);
      return;
    }
    this.#flush();
    if (token.kind === 'open') this.#opens();
    else if (token.kind === 'close') this.#closes();
    else if (token.kind === 'text') this.#text(token.text);
    else this.#control(token.name, token.value);
  }

  /** @returns the body's content */
  finish(): Content[] {
    this.#flush();
    return this.#body.finish(this.#stand());
  }

  #opens(): void {
    this.#toSkip = 0;
    if (this.#groups.length >= LIMITS.markupDepth) throw new TooDeep();
    this.#groups.push({ state: { ...this.#state }, read: '' });
  }

  #closes(): void {
    this.#toSkip = 0;
    const group = this.#groups.pop();
    if (group === undefined) return;
    this.#leave(group);
    this.#state = group.state;
    this.#optional = false;
    if (this.#groups.length === 0) this.#ended = true;
  }

  /** What a group that went elsewhere has brought. */
  #leave({ read, stream, state: outer }: Group): void {
    const { destination, field } = this.#state;
    if (stream !== undefined) this.#endStream(stream.sink, stream.aside);
    const around = this.#groups.at(-1);
    if (around !== undefined && outer.destination === destination && SPREAD.has(destination)) around.read += read;
    else if (destination === 'styles' && read.includes(';')) {
      const name = read.slice(0, read.indexOf(';')).trim();
      if (name !== '') this.#styles.set(this.#state.style, { name, outline: this.#state.outline });
    } else if (destination === 'title') this.title += read;
    else if (destination === 'author') this.author += read;
    else if (destination === 'instruction' && field !== undefined) field.instruction += read;
    else if (destination === 'number' && /\p{L}{3}/u.test(read)) this.#sink.add({ text: read.replace(/\s+/gu, ' ') });
    else if (destination === 'name') this.#shapeProperty = read;
    else if (destination === 'value' && /^gtextUNICODE/u.test(this.#shapeProperty) && read.trim() !== '') {
      this.outside.push(plainPassage(read.trim(), 'page-furniture'));
    }
  }

  #endStream(sink: Sink, aside: Passage['aside'] | 'box'): void {
    const content = sink.finish(this.#stand());
    if (aside === 'box') {
      this.#sink.content.push(...content);
      return;
    }
    for (const passage of withoutTables(content)) {
      if (!isBlank(passage) && aside !== undefined) this.outside.push({ ...passage, aside });
    }
  }

  get #sink(): Sink {
    return this.#groups.findLast((group) => group.stream !== undefined)?.stream?.sink ?? this.#body;
  }

  #stand() {
    return standOf(this.#state, this.#styles.get(this.#state.style));
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes;
    this.#bytes = [];
    this.#say(decodeBytes(bytes, this.#codePages.get(this.#state.font) ?? this.#codePage));
  }

  #text(text: string): void {
    const skipped = Math.min(this.#toSkip, text.length);
    this.#toSkip -= skipped;
    this.#say(asCodePage(text.slice(skipped), this.#codePage));
  }

  #say(text: string): void {
    const { destination, hidden, deleted, field } = this.#state;
    if (text === '' || destination === 'nowhere') return;
    if (destination === 'text') {
      const page = PAGE_FIELD.test(field?.instruction ?? '');
      if (!hidden && !deleted && !page) this.#sink.add({ ...lookOf(this.#state), text });
      return;
    }
    const group = this.#groups.at(-1);
    if (group !== undefined) group.read += text;
  }

  #control(name: string, value: number | undefined): void {
    if (this.#toSkip > 0) {
      this.#toSkip--;
      return;
    }
    if (name === '*') {
      this.#optional = true;
      return;
    }
    const optional = this.#optional;
    this.#optional = false;
    if (this.#destination(name, optional)) return;
    const sign = SIGNS[name];
    const property = PROPERTIES[name];
    if (sign !== undefined) this.#say(sign);
    else if (property !== undefined) property(this.#state, value);
    else this.#command(name, value ?? 0);
  }

  /** Whether the word sent the group elsewhere. */
  #destination(name: string, optional: boolean): boolean {
    const state = this.#state;
    if (state.destination === 'nowhere') {
      // The properties of a document stand inside a group that is no text.
      if (name !== 'title' && name !== 'author') return false;
    }
    const destination = DESTINATIONS[name];
    const stream = STREAMS[name];
    const group = this.#groups.at(-1);
    if (destination !== undefined) state.destination = destination;
    else if (stream !== undefined && group !== undefined && state.destination === 'text') {
      group.stream = { sink: new Sink(), aside: stream };
      Object.assign(state, initialState(), { font: state.font, unicodeSkip: state.unicodeSkip });
    } else if (NOWHERE.has(name) || (optional && !READ_THOUGH_OPTIONAL.has(name) && state.destination === 'text')) {
      state.destination = 'nowhere';
    } else return false;
    return true;
  }

  #command(name: string, value: number): void {
    const depth = this.#state.inTable ? Math.max(1, this.#state.tableDepth) : 0;
    switch (name) {
      case 'u':
        this.#say(String.fromCharCode(value < 0 ? value + 0x1_00_00 : value));
        this.#toSkip = this.#state.unicodeSkip;
        break;
      case 'par':
      case 'sect':
      case '\r':
      case '\n':
        this.#endParagraph(depth);
        break;
      case 'cell':
        this.#inText((sink) => sink.endCell(this.#stand(), 1));
        break;
      case 'row':
        this.#inText((sink) => sink.endRow(1));
        break;
      case 'nestcell':
        this.#inText((sink) => sink.endCell(this.#stand(), Math.max(2, depth)));
        break;
      case 'nestrow':
        this.#inText((sink) => sink.endRow(Math.max(2, depth)));
        break;
      case 'ansicpg':
        this.#codePage = value;
        break;
      case 'mac':
        this.#codePage = 10_000;
        break;
      case 'pc':
        this.#codePage = 437;
        break;
      case 'pca':
        this.#codePage = 850;
        break;
      case 'fcharset':
        this.#charset(value);
        break;
      case 'field':
        this.#state.field = { instruction: '' };
        break;
      default:
    }
  }

  #charset(value: number): void {
    const codePage = codePageOfCharset(value);
    if (codePage !== undefined && this.#state.destination === 'fonts') this.#codePages.set(this.#state.font, codePage);
  }

  #inText(act: (sink: Sink) => void): void {
    if (this.#state.destination === 'text') act(this.#sink);
  }

  /** An end that was deleted, or is hidden, joins its paragraph to the next. */
  #endParagraph(depth: number): void {
    const { deleted, hidden, field } = this.#state;
    if (deleted || hidden) return;
    const contents = CONTENTS_FIELD.test(field?.instruction ?? '') ? 'front-matter' : undefined;
    this.#inText((sink) => sink.endParagraph(this.#stand(), depth, contents));
  }
}
