import { describe, expect, it } from 'vitest';
import { joinAct, makeAct } from '../../../web/script/acts.ts';
import type { Script } from '../../../web/script/model.ts';

const scene = (id: string, heading?: string) => ({ id, blocks: [], ...(heading === undefined ? {} : { heading }) });

const PLAY: Script = {
  schema: 1,
  id: 'play',
  title: 'Candles',
  language: 'en',
  roles: [],
  acts: [{ id: 'a1', scenes: [scene('c1', 'ACT ONE'), scene('c2', 'Scene 2'), scene('c3', 'ACT TWO'), scene('c4')] }],
};

const shape = ({ acts }: Script) => acts.map(({ heading, scenes }) => [heading, scenes.map((one) => one.heading)]);

describe('a heading that is that of an act', () => {
  it('begins a new act, whose first scene has none', () => {
    expect(shape(makeAct(PLAY, 'c3'))).toEqual([
      [undefined, ['ACT ONE', 'Scene 2']],
      ['ACT TWO', [undefined, undefined]],
    ]);
  });

  it('heads the act that has none when it opens it', () => {
    expect(shape(makeAct(PLAY, 'c1'))[0]).toEqual(['ACT ONE', [undefined, 'Scene 2', 'ACT TWO', undefined]]);
  });

  it('changes nothing where there is no heading, or no such scene', () => {
    expect(makeAct(PLAY, 'c4')).toEqual(PLAY);
    expect(makeAct(PLAY, 'c9')).toEqual(PLAY);
  });
});

describe('an act that is none', () => {
  it('belongs to the one before', () => {
    const two = makeAct(PLAY, 'c3');
    expect(shape(joinAct(two, two.acts[1]?.id ?? ''))).toEqual([
      [undefined, ['ACT ONE', 'Scene 2', undefined, undefined]],
    ]);
  });

  it('is left when it is the first', () => {
    expect(joinAct(PLAY, 'a1')).toBe(PLAY);
  });
});
