// cspell:disable -- words of the format and French
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../../web/script/import/docx/read.ts';
import { LIMITS } from '../../../../../web/script/import/limits.ts';
import { CONVERSATION, SPOKEN } from '../document/conversation.ts';
import { filled, readingOf, spoken, sure } from '../document/reading.ts';
import { docx, paragraph, run, zipped } from '../document/zipped.ts';

const TALK = CONVERSATION.map(([name, words]) => paragraph(run(`${name}. ${words}`))).join('');

const failureOf = async (bytes: Uint8Array): Promise<unknown> => {
  const reading = await readingOf(readDocx, bytes);
  return reading.ok ? 'read' : reading.failure;
};

describe('a broken or hostile .docx', () => {
  it('is damaged when it is cut off', async () => {
    const whole = await docx(TALK);
    for (const share of [0.1, 0.5, 0.9]) {
      expect(await failureOf(whole.slice(0, Math.floor(whole.length * share)))).toBe('damaged');
    }
    expect(await failureOf(new Uint8Array())).toBe('damaged');
  });

  it('is damaged without a text, or with another text than a document', async () => {
    expect(await failureOf(await zipped({ 'word/styles.xml': '<a/>' }))).toBe('damaged');
    expect(await failureOf(await zipped({ 'word/document.xml': '<a/>' }))).toBe('damaged');
    expect(await failureOf(await zipped({ 'word/document.xml': '' }))).toBe('damaged');
  });

  it('asks for a password', async () => {
    expect(await failureOf(await zipped({ 'word/document.xml': '<a/>' }, { password: 'secret' }))).toBe('encrypted');
  });

  it('is too large when it unfolds beyond the limit or nests too deeply', async () => {
    expect(await failureOf(await docx(`<w:p><w:r><w:t>${' '.repeat(LIMITS.inflatedBytes)}</w:t></w:r></w:p>`))).toBe(
      'too-large',
    );
    expect(await failureOf(await docx('<w:sdt>'.repeat(LIMITS.markupDepth + 1)))).toBe('too-large');
  }, 60_000);

  it('is read without its other parts, those it names and has not', async () => {
    const bytes = await zipped({
      'word/document.xml': `<w:document><w:body>${TALK}</w:body></w:document>`,
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Type="a/styles" Target="../../nothing.xml"/><Relationship Type="a/numbering" TargetMode="External" Target="https://example.org/n.xml"/></Relationships>',
    });
    expect(spoken(sure(await readingOf(readDocx, bytes)))).toEqual(SPOKEN);
  });

  it('is read once though its paragraphs stand inside each other', async () => {
    const inside = (depth: number): string =>
      depth === 0 ? '' : `<w:p>${run(String(depth))}${inside(depth - 1)}${paragraph(run('beside'))}</w:p>`;
    const words = filled(sure(await readingOf(readDocx, await docx(inside(100)))));
    expect(words).toHaveLength(200);
    expect(words.slice(0, 3)).toEqual(['100', '99', '98']);
  });

  it('is read though its styles are based on each other in a circle, or in a chain of a hundred thousand', async () => {
    const chain = Array.from(
      { length: 100_000 },
      (_none, at) =>
        `<w:style w:type="paragraph" w:styleId="s${at}"><w:name w:val="s${at}"/><w:basedOn w:val="s${(at + 1) % 100_000}"/></w:style>`,
    );
    const styled =
      paragraph(run('Bonsoir.'), '<w:pStyle w:val="s0"/>') + paragraph(run('Adieu.'), '<w:pStyle w:val="s50000"/>');
    expect(filled(sure(await readingOf(readDocx, await docx(styled, { styles: chain.join('') }))))).toEqual([
      'Bonsoir.',
      'Adieu.',
    ]);
  }, 60_000);

  it('is read though a field never ends and properties make no sense', async () => {
    const odd = paragraph(
      run('avant') + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(' après'),
      '<w:ind w:left="NaN" w:hanging="9e99"/><w:outlineLvl w:val="-3"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="7"/></w:numPr><w:pStyle/>',
    );
    expect(filled(sure(await readingOf(readDocx, await docx(odd))))).toEqual(['avant après']);
  });
});
