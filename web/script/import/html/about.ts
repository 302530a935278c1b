/**
 * What a page says of itself in its head.
 *
 * @module
 */
// cspell:ignore dcterms gutenberg
import { squeeze } from '../letters.ts';
import { descendants, textOf } from '../markup.ts';
import type { Markup } from '../markup.ts';

export interface AboutPage {
  title?: string;
  author?: string;
}

const E_TEXT = /^(?:the )?project gutenberg(?:['’]s)?(?: e-?(?:book|text))?(?: of)?[\s,:]+/iu;

/** `Title, by Author`, as public e-texts name themselves. */
const nameOfEText = (said: string): AboutPage => {
  const rest = said.replace(E_TEXT, '').replace(/\.$/u, '');
  const cut = /^(.{1,200}?),? (?:by|par|von|di|de|por)\s(.{2,100})$/u.exec(rest);
  return cut === null ? { title: rest } : { title: cut[1] ?? rest, author: cut[2] ?? '' };
};

/**
 * @param root the page
 * @returns title and author, where the head says them for others to read
 */
export const aboutPage = (root: Markup): AboutPage => {
  const said = new Map<string, string>();
  let title = '';
  for (const element of descendants(root)) {
    if (element.name === 'body') break;
    if (element.name === 'title' && title === '') title = squeeze(textOf(element));
    if (element.name !== 'meta') continue;
    const { name, property, content } = element.attribs;
    const key = (name ?? property ?? '').toLowerCase();
    if (content !== undefined && !said.has(key)) said.set(key, squeeze(content));
  }
  const of = E_TEXT.test(title) ? nameOfEText(title) : {};
  const known = said.get('dc.title') ?? said.get('dcterms.title') ?? of.title;
  const author = said.get('dc.creator') ?? said.get('author') ?? of.author;
  return {
    ...(known === undefined ? {} : { title: known }),
    ...(author === undefined || author === '' ? {} : { author }),
  };
};
