import { Parser } from 'htmlparser2';
import { expect } from 'vitest';

const ATOM = 'http://www.w3.org/2005/Atom';
/** RFC 3339, as RFC 4287 §3.3 wants it: an upper-case T, and Z or an offset. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
/** What XML 1.0 §2.2 lets stand in a document. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

/** Reads XML whose tags must match each other. */
function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = { name, attributes, children: [], text: '' };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(text) {
        const last = open.at(-1);
        if (last) last.text += text;
      },
      onclosetag(name, implied) {
        expect(name).toBe(open.pop()?.name);
        if (implied) expect(xml.slice(0, parser.endIndex + 1)).toMatch(/\/>$/);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  expect(open).toHaveLength(1);
  const [only] = root.children;
  if (!only || root.children.length > 1) throw new Error('A document has one root');
  return only;
}

const all = (element: Element, name: string): Element[] => element.children.filter((child) => child.name === name);

function one(element: Element, name: string): Element {
  const [only, ...more] = all(element, name);
  if (!only || more.length > 0) throw new Error(`${element.name} must have one ${name}`);
  return only;
}

/** What a feed and an entry have alike: §4.1.1 and §4.1.2. */
function readCommon(element: Element, known: readonly string[]): { id: string; title: string; updated: string } {
  for (const { name } of element.children) expect(known).toContain(name);
  const [id, title, updated] = ['id', 'title', 'updated'].map((name) => one(element, name).text);
  expect(URL.canParse(id ?? '')).toBe(true);
  expect(title).not.toBe('');
  expect(updated).toMatch(DATE);
  for (const { attributes } of all(element, 'link')) expect(URL.canParse(attributes['href'] ?? '')).toBe(true);
  const alternates = all(element, 'link').filter(
    ({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate',
  );
  const kinds = alternates.map(({ attributes }) => `${attributes['type']} ${attributes['hreflang']}`);
  expect(new Set(kinds).size).toBe(kinds.length);
  return { id: id ?? '', title: title ?? '', updated: updated ?? '' };
}

export interface AtomFeed {
  readonly language: string | undefined;
  readonly self: string | undefined;
  readonly entries: readonly { id: string; title: string; updated: string; content: string }[];
}

/** Reads a feed, and checks on the way all that RFC 4287 says a feed must be. */
export function readAtom(xml: string): AtomFeed {
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>/);
  expect(xml).not.toMatch(FORBIDDEN);
  const feed = readXml(xml);
  expect([feed.name, feed.attributes['xmlns']]).toEqual(['feed', ATOM]);
  readCommon(feed, ['id', 'title', 'subtitle', 'updated', 'author', 'link', 'entry']);
  // Every entry has an author: that of the feed (§4.1.1).
  expect(one(one(feed, 'author'), 'name').text).not.toBe('');
  const [self, ...others] = all(feed, 'link').filter(({ attributes }) => attributes['rel'] === 'self');
  expect(others).toEqual([]);
  const entries = all(feed, 'entry').map((entry) => {
    const common = readCommon(entry, ['id', 'title', 'updated', 'published', 'link', 'content']);
    expect(one(entry, 'published').text).toMatch(DATE);
    const content = one(entry, 'content');
    expect(content.attributes['type']).toBe('text');
    expect(content.children).toEqual([]);
    return { ...common, content: content.text };
  });
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  const moments = entries.map(({ updated }) => Date.parse(updated));
  expect(moments).toEqual(moments.toSorted((earlier, later) => later - earlier));
  return { language: feed.attributes['xml:lang'], self: self?.attributes['href'], entries };
}
