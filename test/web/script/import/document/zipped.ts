// cspell:disable -- words of the format and French
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

/** Every archive is of this day: the same files give the same bytes. */
const lastModDate = new Date(2000, 0, 1);

/** An archive of text files, as word processors write them. */
export const zipped = async (files: Readonly<Record<string, string>>, options = {}): Promise<Uint8Array> => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, lastModDate, ...options });
  for (const [name, content] of Object.entries(files)) await writer.add(name, new TextReader(content));
  return writer.close();
};

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface WordParts {
  styles?: string;
  numbering?: string;
  footnotes?: string;
  comments?: string;
  header?: string;
  core?: string;
}

const part = (name: string, inside: string): string =>
  `<?xml version="1.0"?><w:${name} xmlns:w="${WORD}" xmlns:v="urn:v" xmlns:mc="urn:mc">${inside}</w:${name}>`;

const ROOTS: Record<Exclude<keyof WordParts, 'core'>, string> = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  comments: 'comments',
  header: 'hdr',
};

/** A `.docx` with this content in its body. */
export const docx = (body: string, parts: WordParts = {}): Promise<Uint8Array> => {
  const files: Record<string, string> = {};
  const relations: string[] = [];
  for (const [kind, root] of Object.entries(ROOTS)) {
    const content = parts[kind as keyof typeof ROOTS];
    if (content === undefined) continue;
    files[`word/${kind}.xml`] = part(root, content);
    relations.push(`<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${kind}.xml"/>`);
  }
  const core =
    parts.core === undefined
      ? ''
      : `<Relationship Id="c" Type="${PACKAGE}/metadata/core-properties" Target="core.xml"/>`;
  return zipped({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="d" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>${core}</Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    ...(parts.core === undefined ? {} : { 'core.xml': parts.core }),
    ...files,
  });
};

const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');

/** A run: `look` names properties such as `b` and `i`. */
export const run = (text: string, look = ''): string => {
  const properties =
    look === ''
      ? ''
      : `<w:rPr>${look
          .split(' ')
          .map((one) => `<w:${one}/>`)
          .join('')}</w:rPr>`;
  const words = escaped(text).replace(/\t/gu, '</w:t><w:tab/><w:t xml:space="preserve">');
  return `<w:r>${properties}<w:t xml:space="preserve">${words.replace(/\n/gu, '</w:t><w:br/><w:t xml:space="preserve">')}</w:t></w:r>`;
};

/** A paragraph of runs. */
export const paragraph = (runs: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;

/** A table; cells hold paragraphs. */
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

const NAMESPACES = ['office', 'style', 'text', 'table', 'draw', 'fo', 'dc', 'meta', 'manifest']
  .map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)
  .join(' ');

export interface OpenParts {
  automatic?: string;
  styles?: string;
  masters?: string;
  meta?: string;
  manifest?: string;
}

/** The same in one file of markup: an `.fodt`. */
export const flatOdt = (body: string, parts: OpenParts = {}): string => {
  const { automatic = '', styles = '', masters = '', meta = '' } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>${meta}</office:meta><office:styles>${styles}</office:styles><office:automatic-styles>${automatic}</office:automatic-styles><office:master-styles>${masters}</office:master-styles><office:body><office:text>${body}</office:text></office:body></office:document>`;
};

/** An `.odt` with this content in its body. */
export const odt = (body: string, parts: OpenParts = {}): Promise<Uint8Array> => {
  const { automatic = '', styles = '', masters = '', meta = '', manifest = '' } = parts;
  return zipped(
    {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'META-INF/manifest.xml': `<manifest:manifest ${NAMESPACES}>${manifest}</manifest:manifest>`,
      'content.xml': `<office:document-content ${NAMESPACES}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      'styles.xml': `<office:document-styles ${NAMESPACES}><office:styles>${styles}</office:styles><office:master-styles>${masters}</office:master-styles></office:document-styles>`,
      'meta.xml': `<office:document-meta ${NAMESPACES}><office:meta>${meta}</office:meta></office:document-meta>`,
    },
    { level: 0 },
  );
};
