/**
 * Words of Rich Text that send text elsewhere or stand for a sign (specification 1.9.1).
 *
 * @module
 */
// cspell:disable -- words of the format
import type { Passage } from '../document/model.ts';
import type { Destination } from './state.ts';

/** Signs with a word of their own. */
export const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  page: '\n',
  column: '\n',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  '~': ' ',
  _: '-',
  '\\': '\\',
  '{': '{',
  '}': '}',
};

/** Groups whose text goes elsewhere, or nowhere. */
export const DESTINATIONS: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts',
  stylesheet: 'styles',
  title: 'title',
  author: 'author',
  fldinst: 'instruction',
  listtext: 'number',
  pntext: 'number',
  sn: 'name',
  sv: 'value',
};

export const NOWHERE = new Set(
  (
    'colortbl info pict object filetbl listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata pn ' +
    'colorschememapping datastore latentstyles shprslt nonshppict nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc ' +
    'aftncn tc xe operator keywords subject doccomm comment company manager category hlinkbase bkmkstart bkmkend ' +
    'atnid atnauthor atntime atnicn atnref atndate atnparent template private'
  ).split(' '),
);

/** Streams of their own: what stands beside the text, and why. */
export const STREAMS: Readonly<Record<string, Passage['aside'] | 'box'>> = {
  footnote: 'note',
  annotation: 'note',
  header: 'page-furniture',
  headerl: 'page-furniture',
  headerr: 'page-furniture',
  headerf: 'page-furniture',
  footer: 'page-furniture',
  footerl: 'page-furniture',
  footerr: 'page-furniture',
  footerf: 'page-furniture',
  shptxt: 'box',
  dptxbxtext: 'box',
};

/** Destinations that old readers may leave out and this one reads. */
export const READ_THOUGH_OPTIONAL = new Set([
  'shpinst',
  'annotation',
  'fldinst',
  'nesttableprops',
  'do',
  'dptxbxtext',
  'listtext',
]);

export const PAGE_FIELD = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|SECTION)\b/iu;
export const CONTENTS_FIELD = /^\s*(?:TOC|TOA|INDEX)\b/iu;
