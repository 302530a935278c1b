// cspell:ignore opendocument
import { describe, expect, it } from 'vitest';
import { recogniseBinary, recogniseText } from '../../../../web/script/import/recognise.ts';

describe('the format of a text', () => {
  it.each([
    ['{\\rtf1\\ansi Oui}', 'rtf'],
    ['<?xml version="1.0"?>\n<!-- a remark -->\n<FinalDraft DocumentType="Script">', 'fdx'],
    ['<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0">', 'tei'],
    ['<tei:teiCorpus>', 'tei'],
    ['<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">', 'fodt'],
    ['<!DOCTYPE html>\n<html lang="fr">', 'html'],
    ['<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN">\n<html>', 'html'],
    ['<p>ROSE. Oui.</p>', 'html'],
    ['ROSE. Oui.', 'text'],
    ['# Acte 1\n## Scène 1\n\n@Rose (bas)\nOui.\n', 'imparato'],
    ['@Rose\nOui.\n\n@Anna\nNon.\n', 'imparato'],
    ['# La Clef\n\n**ROSE** : Oui.\n\n**ANNA** : Non.\n', 'markdown'],
    ['| Qui | Quoi |\n| --- | --- |\n| Rose | Oui. |\n', 'markdown'],
    ['INT. HOUSE - DAY\n\n@Rose\nYes.\n\n@Anna\nNo.\n\nEXT. ROAD - DAY\n', 'fountain'],
    ['INT. HOUSE - DAY\n\nROSE\nYes.\n\nANNA\nNo.\n\nEXT. ROAD - DAY\n', 'fountain'],
  ])('%j is %s', (text, format) => {
    expect(recogniseText(text, '')).toBe(format);
  });

  it('is not told by the name', () => {
    expect(recogniseText('ROSE. Oui.', 'play.rtf')).toBe('text');
  });

  it('of other markup is none', () => {
    expect(recogniseText('<?xml version="1.0"?><svg/>', '')).toBeUndefined();
  });
});

describe('the format of a file that is no text', () => {
  it('is told by its first bytes', async () => {
    const format = async (bytes: Uint8Array, name = '') => await recogniseBinary(bytes, name);
    expect(await format(new TextEncoder().encode('%PDF-1.7\n'))).toEqual({ ok: true, format: 'pdf' });
    expect(await format(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toEqual({ ok: true, format: 'picture' });
    expect(await format(Uint8Array.of(0, 1, 2, 3), 'play.pdf')).toEqual({ ok: false, failure: 'binary' });
    expect(await format(Uint8Array.of(0x1f, 0x8b, 8))).toEqual({ ok: false, failure: 'unsupported-format' });
  });

  it('of an archive that does not say what it holds is told by its name', async () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0);
    expect(await recogniseBinary(zip, 'play.docx')).toEqual({ ok: true, format: 'docx' });
    expect(await recogniseBinary(zip, 'play.bin')).toEqual({ ok: false, failure: 'unsupported-format' });
  });

  it('of a locked document is not to be had', async () => {
    const container = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect(await recogniseBinary(container, 'play.docx')).toEqual({ ok: false, failure: 'encrypted' });
    expect(await recogniseBinary(container, 'play.doc')).toEqual({ ok: false, failure: 'unsupported-format' });
  });
});
