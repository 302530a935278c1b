/**
 * Reader of pictures: photographs of pages, in order. The device itself reads them.
 *
 * @module
 */
import type { Language } from '../../../../edge/contract.ts';
import { recogniseLanguage } from '../language.ts';
import { LIMITS } from '../limits.ts';
import type { Page } from '../pages/page.ts';
import { readPages } from '../pages/read.ts';
import { workOf } from '../text/play.ts';
import type { Wanted } from '../text/play.ts';
import { after } from '../reader.ts';
import type { BinaryReader, Reading, Steps } from '../reader.ts';
import { Engine } from './engine.ts';
import { pageOf } from './page.ts';
import type { Letters, PictureParts, Pixels } from './parts.ts';
import { dotsOf } from './size.ts';

const LETTERS: Record<Language, Letters> = { fr: 'fra', en: 'eng', de: 'deu', es: 'spa', it: 'ita' };
/** Before anything is read, either is as likely. */
const UNSURE: readonly Letters[] = ['fra', 'eng'];

/** Share of the work that is getting the words; the rest is understanding them. */
const GETTING = 0.9;

const FAILED: Reading = { ok: false, failure: 'damaged' };
const NOT_HERE: Reading = { ok: false, failure: 'needs-network' };

const textOf = ({ pieces }: Page): string => pieces.map(({ text }) => text).join(' ');

/** What a page is written in, told by what could be read of it. */
const lettersFor = (page: Page): Letters => LETTERS[recogniseLanguage([textOf(page)])];

const started = async (parts: PictureParts): Promise<Engine | undefined> => {
  try {
    const engine = await Engine.start(parts);
    await engine.learn(UNSURE);
    return engine;
  } catch {
    return undefined;
  }
};

/**
 * @param count how many pictures there are
 * @param open the picture of a page, counted from 0; nothing when it cannot be opened
 * @param parts what the engine is made of
 * @param known what is known beside the pictures, and which of several plays is wanted
 */
export async function* readPictures(
  count: number,
  open: (at: number) => Promise<Pixels | Uint8Array | undefined>,
  parts: PictureParts,
  known: Wanted,
): Steps<Reading> {
  const engine = await started(parts);
  if (engine === undefined) return NOT_HERE;
  const pages: Page[] = [];
  try {
    let sure = false;
    for (let at = 0; at < count; at++) {
      yield (GETTING * at) / count;
      const picture = await open(at);
      const found = picture === undefined ? undefined : engine.read(picture);
      if (picture === undefined || found === undefined) return FAILED;
      let page = pageOf(found);
      if (!sure && page.pieces.length > 30) {
        sure = true;
        try {
          await engine.learn([lettersFor(page)]);
        } catch {
          return NOT_HERE;
        }
        page = pageOf(engine.read(picture) ?? found);
      }
      pages.push(page);
    }
  } catch {
    return FAILED;
  }
  return yield* after(GETTING, readPages(pages, known));
}

export const readPicture: BinaryReader = async function* (files, { name, parts, ...options }) {
  if (parts === undefined) return NOT_HERE;
  if (files.some((file) => (dotsOf(file) ?? 0) > LIMITS.pictureDots) || files.length > LIMITS.pages)
    return { ok: false, failure: 'too-large' };
  const open = async (at: number): Promise<Pixels | Uint8Array | undefined> => {
    const file = files[at];
    return file === undefined ? undefined : ((await parts.decode?.(file)) ?? file);
  };
  return yield* readPictures(files.length, open, parts, { name, ...workOf(options) });
};
