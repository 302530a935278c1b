// cspell:ignore Avoy parentheticals
import { describe, expect, it } from 'vitest';
import { readFountain } from '../../../../../web/script/import/fountain/read.ts';
import type { DraftBlock, DraftSpeech } from '../../../../../web/script/import/draft.ts';

const read = (text: string): DraftBlock[] => readFountain(text, 'untitled').blocks;
const speeches = (text: string): DraftSpeech[] => read(text).filter((block) => block.kind === 'speech');
const speech = (text: string): DraftSpeech | undefined => speeches(text)[0];

describe('readFountain', () => {
  it('reads the title page, indented values and emphasis included', () => {
    const draft = readFountain(
      'Title:\n    _**THE LAST TRAM**_\n    a farce\nAuthors: Ann Other\nDraft date: 1/2/2024\n\nINT. TRAM\n\nMAY\nHello.\n',
      'x',
    );
    expect(draft).toMatchObject({ title: 'THE LAST TRAM a farce', author: 'Ann Other' });
    expect(draft.setAside).toEqual([{ from: 0, to: 5, reason: 'front-matter' }]);
  });

  it('takes the file’s name when there is no title page', () => {
    expect(readFountain('MAY\nHello: you.\n', 'tram').title).toBe('tram');
  });

  it.each([
    ['INT. KITCHEN - DAY', 'INT. KITCHEN - DAY'],
    ['ext. garden', 'ext. garden'],
    ['INT./EXT. CAR - NIGHT #12A#', 'INT./EXT. CAR - NIGHT'],
    ['I/E CAR', 'I/E CAR'],
    ['.A DREAM', 'A DREAM'],
  ])('knows the heading %s', (line, text) => {
    expect(read(`${line}\n\nMAY\nHello.\n`)[0]).toEqual({ kind: 'scene', text, line: 0 });
  });

  it('does not take an ellipsis for a forced heading', () => {
    expect(read('...and then\n\nMAY\nHello.\n')[0]).toMatchObject({ kind: 'direction', text: '...and then' });
  });

  it.each([
    ['MAY (V.O.)', 'MAY'],
    ["MAY (CONT'D)", 'MAY'],
    ['MAY (O.S.) (CONT’D)', 'MAY'],
    ['ÉLOÏSE', 'ÉLOÏSE'],
    ['@McAvoy', 'McAvoy'],
    ['HANSEL 2', 'HANSEL 2'],
    ['  MAY', 'MAY'],
  ])('knows the character %s', (line, name) => {
    expect(speech(`${line}\nHello.\n`)?.speakers).toEqual([name]);
  });

  it('takes capitals with nothing after them for action', () => {
    expect(read('BANG\n\nMAY\nHello.\n')).toMatchObject([{ kind: 'direction', text: 'BANG' }, { kind: 'speech' }]);
  });

  it('marks dual dialogue', () => {
    const both = speeches('MAY\nOne!\n\nJUNE ^\nTwo!\n');
    expect(both.map(({ simultaneous }) => simultaneous)).toEqual([undefined, true]);
  });

  it('keeps parentheticals apart from what is said', () => {
    expect(speech('MAY\n(low)\nHello.\n(beat)\nYou.\n')?.parts).toEqual([
      { kind: 'direction', text: 'low' },
      { kind: 'spoken', text: 'Hello.' },
      { kind: 'direction', text: 'beat' },
      { kind: 'spoken', text: 'You.' },
    ]);
  });

  it('keeps dialogue open over a line of two spaces', () => {
    expect(speech('MAY\nOne.\n  \nTwo.\n\nShe goes.\n')?.parts).toEqual([{ kind: 'spoken', text: 'One.\nTwo.' }]);
  });

  it('sings lyrics, directly after the name too', () => {
    expect(speech('MAY\n~La la\n~lu lu\nWell.\n')?.parts).toEqual([
      { kind: 'sung', text: 'La la\nlu lu' },
      { kind: 'spoken', text: 'Well.' },
    ]);
  });

  it('speaks neither notes nor boneyard, over several lines, and keeps line numbers', () => {
    const blocks = read('/* MAY\nNo.\n*/\nMAY\nHello[[ask\nher]], you.\n\nJUNE\nYes.\n');
    expect(blocks).toMatchObject([
      { speakers: ['MAY'], line: 3, parts: [{ text: 'Hello\n, you.' }] },
      { speakers: ['JUNE'], line: 7 },
    ]);
  });

  it('leaves an unclosed note as text', () => {
    expect(speech('MAY\nHello [[you.\n')?.parts).toEqual([{ kind: 'spoken', text: 'Hello [[you.' }]);
  });

  it('makes acts of sections, skips synopses and page breaks', () => {
    expect(read('# ACT ONE\n\n= They meet.\n\nINT. TRAM\n\n===\n\nMAY\nHello.\n').map(({ kind }) => kind)).toEqual([
      'act',
      'scene',
      'speech',
    ]);
  });

  it('makes scenes of deeper sections where there is no scene heading', () => {
    expect(read('# ACT ONE\n\n## Scene 1\n\nMAY\nHello.\n').map(({ kind }) => kind)).toEqual([
      'act',
      'scene',
      'speech',
    ]);
  });

  it('tells transitions and centred text as directions', () => {
    expect(read('CUT TO:\n\n> Fade out\n\n> THE END <\n\nMAY\nHello.\n')).toMatchObject([
      { kind: 'direction', text: 'CUT TO:' },
      { kind: 'direction', text: 'Fade out' },
      { kind: 'direction', text: 'THE END' },
      { kind: 'speech' },
    ]);
  });

  it('forces action with an exclamation mark', () => {
    expect(read('!SCANNING THE AISLES\nShe looks.\n\nMAY\nHello.\n')[0]).toMatchObject({
      kind: 'direction',
      text: 'SCANNING THE AISLES She looks.',
    });
  });

  it.each([
    ['*Now* or **never** or ***both***.', 'Now or never or both.'],
    ['An _underlined_ word, snake_case_stays.', 'An underlined word, snake_case_stays.'],
    ['Two \\*stars\\* and \\_more\\_.', 'Two *stars* and _more_.'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('takes the emphasis off: %s', (line, said) => {
    expect(speech(`MAY\n${line}\n`)?.parts).toEqual([{ kind: 'spoken', text: said }]);
  });

  it('reads any line ends', () => {
    expect(speeches('MAY\r\nHello.\r\n\r\nJUNE\rYes.\r').map(({ speakers }) => speakers[0])).toEqual(['MAY', 'JUNE']);
  });
});
