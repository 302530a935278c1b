import { describe, expect, it } from 'vitest';
import type { DraftBlock } from '../../../../../web/script/import/draft.ts';
import { whoSpeaks } from '../../../../../web/script/import/text/who-speaks.ts';

const speech = (speaker: string, text: string): DraftBlock => ({
  kind: 'speech',
  speakers: [speaker],
  parts: [{ kind: 'spoken', text }],
  line: 0,
});

/** Two people in turn, nothing odd about them. */
const talk = (times: number): DraftBlock[] =>
  Array.from({ length: times }, (_, at) => speech(at % 2 === 0 ? 'ANNE' : 'PAUL', 'We have talked of this before.'));

describe('who speaks', () => {
  it('is not asked of a talk in turns', () => {
    expect(whoSpeaks(talk(60), [])).toEqual([]);
  });

  it('is asked where a label stands in the middle of what is said', () => {
    const blocks = [...talk(20), speech('ANNE', 'Is it you? PAUL. It is I, at last.'), speech('PAUL', 'Yes.')];
    expect(whoSpeaks(blocks, [])).toEqual([20]);
  });

  it('takes names as they are, whatever signs are in them', () => {
    const named = [...talk(20), speech('ANNE-MARIE (OFF) [2]', 'Is it you? PAUL. It is I.'), speech('D/C+', 'Yes.')];
    expect(whoSpeaks(named, [])).toContain(20);
  });

  it('is asked where a speech begins amid a sentence, when no other does', () => {
    expect(whoSpeaks([...talk(40), speech('ANNE', 'and so he left.')], [])).toEqual([40]);
    const always = talk(40).map((_, at) => speech(at % 2 === 0 ? 'ANNE' : 'PAUL', 'all in small letters'));
    expect(whoSpeaks(always, [])).toEqual([]);
  });

  it('is asked where somebody answers himself', () => {
    expect(whoSpeaks([...talk(40), speech('PAUL', 'No.'), speech('ANNE', 'Yes.')], [])).toEqual([39, 40]);
  });

  it('is asked of people who are only told by a number', () => {
    expect(whoSpeaks([...talk(40), speech('SECOND SERVANT', 'Here.')], [])).toEqual([40]);
  });

  it('is asked of a few speeches only', () => {
    const blocks = Array.from({ length: 400 }, (_, at) => speech(`${at}. Guard`, 'Halt.'));
    expect(whoSpeaks(blocks, []).length).toBe(12);
  });
});
