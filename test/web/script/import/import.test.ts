// cspell:disable -- words of plays in five languages
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../web/script/import/import.ts';
import { LIMITS } from '../../../../web/script/import/limits.ts';
import type { Imported } from '../../../../web/script/import/result.ts';
import { scenesOf, ScriptSchema, speechesOf } from '../../../../web/script/model.ts';
import * as v from 'valibot';

const imported = async (text: string, name?: string): Promise<Imported> => {
  const result = await importScript(text, name === undefined ? {} : { name });
  if (!result.ok) throw new Error(result.failure);
  return result.imported;
};

const said = ({ script }: Imported): string[] => {
  const names = new Map(script.roles.map((role) => [role.id, role.name]));
  return speechesOf(script).map((speech) => {
    const words = speech.parts.filter((part) => part.kind === 'spoken').map((part) => part.text);
    return `${speech.roles.map((role) => names.get(role)).join('+')}: ${words.join(' ')}`;
  });
};

const done = ({ script }: Imported): string[] =>
  scenesOf(script).flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'direction' ? [block.text] : [])));

/** One small scene, so that layouts differ in nothing else. */
const TALK: readonly [string, string][] = [
  ['Odile', 'Qui a pris mon parapluie ?'],
  ['Le Facteur', 'Pas moi, madame. Je viens d’arriver.'],
  ['Odile', 'Vous êtes trempé.'],
  ['Le Facteur', 'C’est bien la preuve que je ne l’ai pas.'],
  ['Odile', 'Asseyez-vous. Vous prendrez un café ?'],
  ['Le Facteur', 'Deux, si vous insistez.'],
];
const EXPECTED = TALK.map(([name, words]) => `${name.toUpperCase()}: ${words}`);

const lay = (speech: (name: string, words: string) => string, first = 0): string =>
  [...TALK.slice(first), ...TALK.slice(0, first)].map(([n, w]) => speech(n, w)).join('\n');

describe('importScript: layouts', () => {
  it.each([
    ['name in capitals alone', lay((n, w) => `${n.toUpperCase()}\n${w}\n`)],
    ['name with a full stop alone, text after an empty line', lay((n, w) => `${n.toUpperCase()}.\n\n${w}\n`)],
    ['name in small letters alone', lay((n, w) => `${n}\n${w}\n`)],
    ['centred', lay((n, w) => `                    ${n.toUpperCase()}\n\n${w}\n`)],
    ['dash', lay((n, w) => `${n.toUpperCase()} — ${w}`)],
    ['full stop and dash', lay((n, w) => `${n}. – ${w}`)],
    ['full stop', lay((n, w) => `${n}.  ${w}\n`)],
    ['colon', lay((n, w) => `${n}: ${w}`)],
    ['colon, text below behind a dash', lay((n, w) => `${n}:\n\n--${w}\n`)],
    ['tab', lay((n, w) => `${n.toUpperCase()}\t${w}`)],
    ['columns', lay((n, w) => `${n.toUpperCase().padEnd(16)}${w}`)],
    ['italics', lay((n, w) => `_${n}._ ${w}\n`)],
    ['between dashes', lay((n, w) => `- ${n} -\n\n${w}\n`)],
    ['between tildes', lay((n, w) => `~${n}~ ${w}\n`)],
    ['in brackets', lay((n, w) => `[${n.toUpperCase()}] ${w}`)],
    ['Markdown', lay((n, w) => `**${n.toUpperCase()}**: ${w}\n`)],
    ['capitals and a space', lay((n, w) => `${n.toUpperCase()} ${w}`)],
    ['screenplay', lay((n, w) => `                      ${n.toUpperCase()}\n          ${w}\n`)],
  ])('understands: %s', async (_name, text) => {
    expect(said(await imported(text)).map((line) => line.replace(/^[^:]+/u, (name) => name.toUpperCase()))).toEqual(
      EXPECTED,
    );
  });

  it('says who nobody can be told for, and that it is unsure of a label seen once', async () => {
    const text = `${lay((n, w) => `${n.toUpperCase()}\n${w}\n`)}\nUN CHAT\nMiaou.\n`;
    const result = await imported(text);
    expect(said(result).at(-1)).toBe('UN CHAT: Miaou.');
    expect(result.doubts.map(({ kind }) => kind)).toEqual(['not-a-role']);
  });
});

const GERMAN = `DIE LETZTE BAHN

von Erna Muster

Personen:

Der Schaffner
Frau Holm, eine Reisende
Fräulein Zeisig
Zwei Kinder


Erster Aufzug

Erster Auftritt

Der Schaffner. Frau Holm.

Der Schaffner (gähnt). Die Fahrkarten, bitte!

Frau Holm. Ich habe keine, mein Herr.

Der Schaffner. Dann steigen Sie aus.

Frau Holm (leise). Bei diesem Regen? Sie haben kein Herz.

Der Schaffner. Ich habe Vorschriften.

Zweiter Auftritt

Fräulein Zeisig. Die Vorigen.

Fräulein Zeisig. Warten Sie! Ich zahle für uns beide.

Frau Holm. Das kann ich nicht annehmen.

Der Schaffner. Doch, das können Sie. (Er pfeift.) Abfahrt!

Beide. Endlich!

ENDE
`;

describe('importScript: a whole play', () => {
  it('finds title, author, language, cast, acts and scenes; rolls of scenes are no labels', async () => {
    const { script } = await imported(GERMAN);
    expect(v.safeParse(ScriptSchema, script).success).toBe(true);
    expect(script).toMatchObject({ title: 'DIE LETZTE BAHN', author: 'Erna Muster', language: 'de' });
    expect(script.acts.map(({ heading }) => heading)).toEqual(['Erster Aufzug']);
    expect(scenesOf(script).map(({ blocks }) => blocks.length)).toEqual([6, 6]);
    expect(script.roles.map(({ name }) => name)).toEqual(['Der Schaffner', 'Frau Holm', 'Fräulein Zeisig', 'Beide']);
    expect(script.roles[1]?.description).toBe('eine Reisende');
  });

  it('keeps directions out of what is said', async () => {
    const [first] = speechesOf((await imported(GERMAN)).script);
    expect(first?.parts).toEqual([
      { kind: 'direction', text: 'gähnt' },
      { kind: 'spoken', text: 'Die Fahrkarten, bitte!' },
    ]);
  });

  it('sets licence, notes, captions and page furniture aside', async () => {
    const pages = Array.from(
      { length: 5 },
      (_page, at) =>
        `${lay((n, w) => `${n.toUpperCase()}.\n${w}[${String(at + 1)}]\n`, at)}\n\n${String(at + 1)}\n                 LE PARAPLUIE\n`,
    ).join('\n');
    const text = `Title: Le parapluie\nAuthor: Jean Témoin\n\n*** START OF THIS EBOOK ***\n\nACTE I\n\n[Illustration: ODILE.\n\nOui.]\n\n${pages}\n[Note 1: Vieux mot.]\n\n*** END OF THIS EBOOK ***\n\nLicence: SHARE.\n`;
    const result = await imported(text);
    expect(new Set(said(result))).toEqual(new Set(EXPECTED));
    expect(new Set(result.setAside.map(({ reason }) => reason))).toEqual(
      new Set(['front-matter', 'back-matter', 'note', 'page-furniture']),
    );
    expect(result.script).toMatchObject({ title: 'Le parapluie', author: 'Jean Témoin' });
  });

  it('writes abbreviations out from the cast list', async () => {
    const text = `PERSONAGGI\n\nIl Barone di Monteverde\nTeresina, cameriera\n\nAtto primo\n\nScena prima\n\n  Bar. Chi è?\n  Ter. Io, signor barone.\n    [inchinandosi]\n  Bar. Entra.\n  Ter. (Che paura!).\n    [da sé]\n  Bar. Che dici?\n  Ter. Niente, eccellenza.\n`;
    const result = await imported(text);
    expect(said(result)[0]).toBe('Barone: Chi è?');
    expect(said(result)[3]).toContain('Che paura!');
    expect(result.script.roles[1]).toMatchObject({ name: 'Teresina', aliases: ['Ter'], description: 'cameriera' });
  });

  it('gives a speech of several to each of them, and keeps TOUS as it is', async () => {
    const text = `${lay((n, w) => `${n.toUpperCase()}. — ${w}`)}\nODILE ET LE FACTEUR. — Ensemble !\nTOUS. — Bravo !\n`;
    const result = await imported(text);
    expect(said(result).slice(-2)).toEqual(['ODILE+LE FACTEUR: Ensemble !', 'TOUS: Bravo !']);
  });

  it('keeps verse in lines, joins prose', async () => {
    const text = `ANNA.\nThe road is long, the night is cold,\nThe lamp is out, the tale is told.\n\nBERT.\nI never\nliked that poem, and I never will, whatever they\nsay of it.\n\nANNA.\nThen leave it where you found it first,\nAnd find another for your thirst.\n\nBERT.\nNo.\n`;
    const [verse, prose] = speechesOf((await imported(text)).script);
    expect(verse?.parts[0]?.text).toContain('cold,\nThe lamp');
    expect(prose?.parts[0]?.text).not.toContain('\n');
  });

  it('tells unmarked directions by what they say', async () => {
    const text = `${lay((n, w) => `${n.toUpperCase()}\n${w}\n`)}\nLe facteur sort en courant.\n\nODILE\nQuel homme !\n`;
    expect(done(await imported(text))).toEqual(['Le facteur sort en courant.']);
  });

  it('knows Fountain by its content, without a file name', async () => {
    const text = 'INT. TRAM - NIGHT\n\nMAY\nHello.\n\nJUNE\nYes?\n\nEXT. STREET\n\nMAY\nNothing.\n';
    expect((await imported(text)).format).toBe('fountain');
  });

  it('gives the line each block begins on', async () => {
    const { script, source } = await imported('ANNA: One.\nBERT: Two.\n\nANNA: Three.\nBERT: Four.\n');
    expect(speechesOf(script).map(({ id }) => source.lineOf[id])).toEqual([0, 1, 3, 4]);
  });
});

describe('importScript: bad input', () => {
  it.each([
    ['', undefined, 'empty'],
    ['Once upon a time there was a king, and nobody spoke to him.\n\nHe died.\n', undefined, 'no-speech-found'],
    ['<?xml version="1.0"?><svg/>', undefined, 'unsupported-format'],
  ])('refuses %j', async (text, name, failure) => {
    expect(await importScript(text, name === undefined ? {} : { name })).toEqual({ ok: false, failure });
  });

  it('refuses more than the limit, as bytes or as text', async () => {
    const many = LIMITS.bytes + 1;
    expect(await importScript(new Uint8Array(many))).toEqual({ ok: false, failure: 'too-large' });
    expect(await importScript('a'.repeat(many))).toEqual({ ok: false, failure: 'too-large' });
  });

  it.each([
    ['words', 'word '.repeat(200_000)],
    ['capitals', 'ANNA '.repeat(200_000)],
    ['open brackets', '('.repeat(1_000_000)],
    ['white space', `${' '.repeat(1_000_000)}x`],
  ])('comes to an end on one line of 1 MB of %s', async (_name, text) => {
    expect(await importScript(text)).toEqual({ ok: false, failure: 'no-speech-found' });
  });

  it('is cancelled at any pause', async () => {
    let pauses = 0;
    await importScript(GERMAN, { breathe: () => Promise.resolve(void pauses++) });
    expect(pauses).toBeGreaterThan(5);
    for (let limit = 0; limit < pauses; limit++) {
      let left = limit;
      expect(await importScript(GERMAN, { cancelled: () => left-- === 0 })).toEqual({
        ok: false,
        failure: 'cancelled',
      });
    }
  });

  it('tells progress that only grows, from 0 to 1', async () => {
    const shares: number[] = [];
    await importScript(GERMAN, { progress: (share) => void shares.push(share) });
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  });
});
