// cspell:disable -- words of plays
import { describe, expect, it } from 'vitest';
import { readTei } from '../../../../../web/script/import/tei/read.ts';
import { draftOf, finish, shown } from '../reading.ts';

const HEADER =
  '<teiHeader><fileDesc><titleStmt><title type="main">La Pompe</title><title type="sub">Farce</title><author>Quint, Ada</author></titleStmt></fileDesc>' +
  '<profileDesc><particDesc><listPerson><person xml:id="jeanne"><persName>Jeanne</persName></person>' +
  '<person xml:id="un-valet"><persName>Un valet</persName></person><personGrp xml:id="tous"><name>Tous</name></personGrp></listPerson></particDesc></profileDesc></teiHeader>';

const tei = (body: string, front = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fre">${HEADER}<text><front>${front}</front><body>${body}</body></text></TEI>`;

const read = async (body: string, front = ''): Promise<string[]> =>
  shown(await draftOf(readTei(tei(body, front), { name: 'pompe' })));

const say = (who: string, words: string): string =>
  `<sp who="#${who}"><speaker>${who.toUpperCase()}.</speaker><p>${words}</p></sp>`;

describe('a play in TEI', () => {
  it('names who speaks by their ids, several at once too', async () => {
    const body = '<sp who="#jeanne #un-valet"><speaker>TOUS DEUX.</speaker><p>Oui !</p></sp>' + say('jeanne', 'Non.');
    expect(await read(body)).toEqual(['Jeanne + Un valet: Oui !', 'Jeanne: Non.']);
  });

  it('believes the label where ids name nobody', async () => {
    const body =
      '<sp who="#x1 #x2"><speaker>LES VOISINS</speaker><p>Chut !</p></sp>' +
      '<sp who="#x3"><speaker>LE MAIRE.</speaker><p>Bien.</p></sp><sp><speaker>Le chat</speaker><p>Miaou.</p></sp>';
    expect(await read(body)).toEqual(['LES VOISINS: Chut !', 'LE MAIRE: Bien.', 'Le chat: Miaou.']);
  });

  it('tells what is done from what is said, wherever it stands', async () => {
    const body =
      '<stage>La cour.</stage><sp who="#jeanne"><speaker>JEANNE, à part.</speaker><note>Voyez la notice.</note>' +
      '<p>Elle fuit <stage>Elle pompe.</stage> encore<pb n="3"/>.<note place="foot">Var. : <hi>toujours</hi></note></p><stage>(Elle sort.)</stage></sp>';
    expect(await read(body)).toEqual(['(La cour.)', 'Jeanne: (à part) Elle fuit (Elle pompe.) encore. (Elle sort.)']);
  });

  it('keeps the lines of verse, split between speakers or not', async () => {
    const body =
      '<sp who="#jeanne"><speaker>JEANNE</speaker><lg><l n="1">L’eau ne vient plus,</l><l part="I" n="2">je pleure.</l></lg></sp>' +
      '<sp who="#un-valet"><speaker>LE VALET</speaker><l part="F">Attendez !</l><l>Voilà<lb/> le puits.</l></sp>';
    expect(await read(body)).toEqual([
      'Jeanne: L’eau ne vient plus, / je pleure.',
      'Un valet: Attendez ! / Voilà le puits.',
    ]);
  });

  it('reads one of two versions of a word', async () => {
    const words =
      'Le <choice><sic>pui</sic><corr>puits</corr></choice> <choice><orig>estoit</orig><reg>était</reg></choice> ' +
      '<app><lem>plein</lem><rdg>vide</rdg></app><del> hier</del>.';
    expect(await read(say('jeanne', words))).toEqual(['Jeanne: Le puits était plein.']);
  });

  it('has acts and scenes by their type, their words or how they are nested', async () => {
    const scene = (attributes: string, head: string): string =>
      `<div ${attributes}><head>${head}</head>${say('jeanne', 'Oui.')}</div>`;
    expect(
      await read(
        `<div><head>Prologue</head>${say('tous', 'Paix !')}</div>` +
          `<div type="act"><head>Premier acte</head><head>Le puits</head>${scene('type="scene"', 'Scène 1')}${scene('type="scene" n="2"', '')}</div>` +
          `<div2><head>Acte second</head>${scene('', 'Au jardin')}</div2>`,
      ),
    ).toEqual([
      '# Prologue',
      'Tous: Paix !',
      '# Premier acte',
      '(Le puits)',
      '## Scène 1',
      'Jeanne: Oui.',
      '## 2',
      'Jeanne: Oui.',
      '# Acte second',
      '## Au jardin',
      'Jeanne: Oui.',
    ]);
  });

  it('sets aside what surrounds the play, except what is said there', async () => {
    const front =
      '<div type="dedicace"><head>À Madame</head><p>Madame, voici une farce.</p></div>' +
      '<castList><castItem><role corresp="#jeanne">JEANNE</role>, <roleDesc>veuve</roleDesc></castItem><castItem>Un chat, muet.</castItem></castList>' +
      `<div type="prologue"><head>Prologue</head>${say('tous', 'Silence !')}</div>`;
    const reading = await finish(
      readTei(tei(`<div type="act"><head>Acte</head>${say('jeanne', 'Oui.')}</div>`, front), { name: 'x' }),
    );
    if (!reading.ok) throw new Error(reading.failure);
    expect(shown(reading.draft)).toContain('Tous: Silence !');
    const aside = reading.draft.setAside.flatMap(({ from, to }) => reading.lines.slice(from, to));
    expect(aside).toContain('Madame, voici une farce.');
    expect(reading.draft.cast).toContainEqual({ name: 'Jeanne', labels: [], description: 'veuve' });
    expect(reading.draft.cast).toContainEqual({ name: 'Un chat', labels: [], description: 'muet' });
  });

  it('says its title, its author and its language', async () => {
    const draft = await draftOf(readTei(tei(say('jeanne', 'Yes.')), { name: 'x' }));
    expect(draft).toMatchObject({ title: 'La Pompe', author: 'Ada Quint', language: 'fr' });
  });

  it('may be an older edition, with its own names and letters', async () => {
    const old =
      '<TEI.2><TEXT><BODY><DIV1 TYPE="act"><HEAD>Acte I</HEAD><DIV2 TYPE="scene"><HEAD>Scène I</HEAD>' +
      '<SP WHO="JEANNE"><SPEAKER>Jeanne</SPEAKER><P>&Eacute;coutez&nbsp;!</P></SP></DIV2></DIV1></BODY></TEXT></TEI.2>';
    expect(shown(await draftOf(readTei(old, { name: 'x' })))).toEqual(['# Acte I', '## Scène I', 'Jeanne: Écoutez !']);
  });

  it('may mark every word and space', async () => {
    const words = '<w>Venez</w>\n<pc>,</pc>\n<c> </c>\n<w>amis</w>\n<pc>!</pc>';
    expect(await read(say('jeanne', words))).toEqual(['Jeanne: Venez, amis!']);
  });

  it('asks which of several plays', async () => {
    const one = (title: string): string =>
      tei(say('jeanne', title))
        .replace('La Pompe', title)
        .replace(/^<\?.*?\?>/u, '');
    const corpus = `<teiCorpus>${HEADER}${one('Un')}${one('Deux')}</teiCorpus>`;
    expect(await finish(readTei(corpus, { name: 'x' }))).toEqual({
      ok: false,
      failure: 'several-plays',
      works: ['Un', 'Deux'],
    });
    expect(shown(await draftOf(readTei(corpus, { name: 'x', work: 1 })))).toEqual(['Jeanne: Deux']);
    expect(await finish(readTei(corpus, { name: 'x', work: 7 }))).toEqual({ ok: false, failure: 'no-speech-found' });
    const text = (title: string): string =>
      `<text><front><titlePart>${title}</titlePart></front><body>${say('jeanne', title)}</body></text>`;
    const group = `<TEI>${HEADER}<text><group>${text('Un')}${text('Deux')}</group></text></TEI>`;
    expect(await finish(readTei(group, { name: 'x' }))).toMatchObject({
      failure: 'several-plays',
      works: ['Un', 'Deux'],
    });
  });

  it('is no play when nobody speaks, and too large when nested without end', async () => {
    expect(await finish(readTei(tei('<p>Un roman.</p>'), { name: 'x' }))).toEqual({
      ok: false,
      failure: 'no-speech-found',
    });
    const deep = `<TEI><text>${'<div>'.repeat(100_000)}`;
    expect(await finish(readTei(deep, { name: 'x' }))).toEqual({ ok: false, failure: 'too-large' });
  });
});
