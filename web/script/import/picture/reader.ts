/**
 * Who reads pictures: the engine, with the languages it needs.
 *
 * @module
 */
import type { Language } from '../../../../edge/contract.ts';
import { recogniseLanguage } from '../language.ts';
import type { Page } from '../pages/page.ts';
import { Engine } from './engine.ts';
import { pageOf } from './page.ts';
import type { Letters, Picture, PictureParts } from './parts.ts';

const LETTERS: Record<Language, Letters> = { fr: 'fra', en: 'eng', de: 'deu', es: 'spa', it: 'ita' };
/** Before anything is read, either is as likely. */
const UNSURE: readonly Letters[] = ['fra', 'eng'];
/** Words by which a language is told, at least. */
const ENOUGH = 30;

const textOf = ({ pieces }: Page): string => pieces.map(({ text }) => text).join(' ');

export class PictureReader {
  readonly #engine: Engine;
  #letters: readonly Letters[];
  #sure: boolean;

  private constructor(engine: Engine, letters: readonly Letters[], sure: boolean) {
    this.#engine = engine;
    this.#letters = letters;
    this.#sure = sure;
  }

  /**
   * @param language what the text is likely to be in
   * @param sure whether it is known: then no page is asked
   * @throws when a part of the engine cannot be had
   */
  static async start(parts: PictureParts, language: Language | undefined, sure: boolean): Promise<PictureReader> {
    const letters = language === undefined ? UNSURE : [LETTERS[language]];
    const engine = await Engine.start(parts);
    await engine.learn(letters);
    return new PictureReader(engine, letters, sure);
  }

  /**
   * @param told the share of it that is done, now and then
   * @returns what stands in the picture, in its dots; nothing when it is no picture
   * @throws when the language that it turns out to be in cannot be had
   */
  async read(picture: Picture, told: (share: number) => void): Promise<Page | undefined> {
    const size = picture instanceof Uint8Array ? undefined : picture;
    const found = this.#engine.read(picture, told);
    if (found === undefined) return undefined;
    const page = pageOf(found, size);
    if (this.#sure || page.pieces.length <= ENOUGH) return page;
    this.#sure = true;
    const letters = LETTERS[recogniseLanguage([textOf(page)])];
    if (this.#letters.length === 1 && this.#letters[0] === letters) return page;
    await this.#engine.learn([letters]);
    this.#letters = [letters];
    return pageOf(this.#engine.read(picture, told) ?? found, size);
  }
}
