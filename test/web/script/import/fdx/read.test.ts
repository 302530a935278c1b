// cspell:disable -- words of plays
import { describe, expect, it } from 'vitest';
import { readFdx } from '../../../../../web/script/import/fdx/read.ts';
import { draftOf, finish, shown } from '../reading.ts';

const paragraph = (type: string, text: string): string => `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>`;

const document = (content: string, rest = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="5"><Content>${content}</Content>${rest}</FinalDraft>`;

const read = async (content: string, rest = ''): Promise<string[]> =>
  shown(await draftOf(readFdx(document(content, rest), { name: 'lighthouse' })));

describe('a Final Draft document', () => {
  it('says what each paragraph is', async () => {
    expect(
      await read(
        [
          paragraph('Scene Heading', 'INT. LIGHTHOUSE - NIGHT'),
          paragraph('Action', 'Wind. The lamp is out.'),
          paragraph('Character', 'MARTA (V.O.) (CONT&apos;D)'),
          paragraph('Parenthetical', '(softly)'),
          paragraph('Dialogue', 'Who let it go out?'),
          paragraph('Transition', 'CUT TO:'),
          paragraph('Shot', 'ON THE LAMP'),
        ].join('\n'),
      ),
    ).toEqual([
      '## INT. LIGHTHOUSE - NIGHT',
      '(Wind. The lamp is out.)',
      'MARTA: (softly) Who let it go out?',
      '(CUT TO:)',
      '(ON THE LAMP)',
    ]);
  });

  it('has a paragraph for each line of verse, and songs', async () => {
    const said = [
      paragraph('Character', 'PIET'),
      paragraph('Dialogue', 'The tide is long,'),
      paragraph('Dialogue', 'the night is longer.'),
    ];
    const sung = [paragraph('Character', 'MARTA'), paragraph('Lyrics', 'Row, row.')];
    expect(await read([...said, ...sung].join(''))).toEqual([
      'PIET: The tide is long, / the night is longer.',
      'MARTA: ~Row, row.~',
    ]);
  });

  it('joins the pieces of a paragraph, without what was struck out, notes or properties', async () => {
    const pieces =
      '<Paragraph Type="Dialogue"><SceneProperties><Paragraph><Text>not this</Text></Paragraph></SceneProperties>' +
      '<Text>Light </Text><Text Style="Strikeout+Italic">the old </Text><Text RevisionID="1" AdornmentStyle="-1">it.</Text>' +
      '<ScriptNote><Paragraph><Text>nor this</Text></Paragraph></ScriptNote></Paragraph>';
    expect(await read(paragraph('Character', 'MARTA') + pieces)).toEqual(['MARTA: Light it.']);
  });

  it('has dual dialogue said at the same time', async () => {
    const both = ['MARTA', 'PIET']
      .map((name) => paragraph('Character', name) + paragraph('Dialogue', 'Land!'))
      .join('');
    expect(await read(`<Paragraph><DualDialogue>${both}</DualDialogue></Paragraph>`)).toEqual([
      'MARTA: Land!',
      '| PIET: Land!',
    ]);
  });

  it('has acts, in paragraphs of their own or in capitals among the action', async () => {
    const scene = paragraph('Scene Heading', 'Scene 1') + paragraph('Character', 'PIET') + paragraph('Dialogue', 'Ho.');
    expect(await read(paragraph('New Act', 'ACT ONE') + scene + paragraph('General', 'ACT 2') + scene)).toEqual([
      '# ACT ONE',
      '## Scene 1',
      'PIET: Ho.',
      '# ACT 2',
      '## Scene 1',
      'PIET: Ho.',
    ]);
  });

  it('has types of its own, set like those that are known', async () => {
    const settings =
      '<ElementSettings Type="Rôle"><Behavior PaginateAs="Character"/></ElementSettings>' +
      '<ElementSettings Type="Texte dit"><Behavior PaginateAs="Dialogue"/></ElementSettings>';
    expect(await read(paragraph('Rôle', 'MARTA') + paragraph('Texte dit', 'Venez !'), settings)).toEqual([
      'MARTA: Venez !',
    ]);
  });

  it('tells a direction typed into the dialogue from what is said in brackets', async () => {
    expect(
      await read(paragraph('Character', 'PIET') + paragraph('Dialogue', '(laughs) Me (and you know it) sleep? Never.')),
    ).toEqual(['PIET: (laughs) Me (and you know it) sleep? Never.']);
  });

  it('has its title and author on a page of their own, which is set aside', async () => {
    const page =
      '<TitlePage><Content><Paragraph Alignment="Center"><Text>“The Lamp”</Text></Paragraph><Paragraph><Text>Written by</Text></Paragraph><Paragraph><Text>Ada Quill</Text></Paragraph></Content></TitlePage>';
    const reading = await finish(
      readFdx(document(paragraph('Character', 'PIET') + paragraph('Dialogue', 'Ho.'), page), { name: 'x' }),
    );
    if (!reading.ok) throw new Error(reading.failure);
    expect(reading.draft).toMatchObject({ title: 'The Lamp', author: 'Ada Quill' });
    expect(reading.draft.setAside).toEqual([{ from: 0, to: 3, reason: 'front-matter' }]);
    const [speech] = reading.draft.blocks;
    expect(reading.lines[speech?.line ?? -1]).toBe('PIET');
  });

  it('is damaged without its own element, too large when nested without end', async () => {
    expect(await finish(readFdx('<?xml version="1.0"?><Final', { name: 'x' }))).toEqual({
      ok: false,
      failure: 'damaged',
    });
    const deep = `<FinalDraft>${'<Paragraph>'.repeat(100_000)}`;
    expect(await finish(readFdx(deep, { name: 'x' }))).toEqual({ ok: false, failure: 'too-large' });
  });

  it('is read as far as it goes when it is cut off', async () => {
    const whole = document(paragraph('Character', 'PIET') + paragraph('Dialogue', 'Ho. Who is there?'));
    const cut = whole.slice(0, whole.indexOf('Who') + 3);
    expect(shown(await draftOf(readFdx(cut, { name: 'x' })))).toEqual(['PIET: Ho. Who']);
  });
});
