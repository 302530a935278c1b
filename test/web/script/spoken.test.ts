// cspell:ignore softhyphen
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part, Speech } from '../../../web/script/model.ts';
import { spokenForm } from '../../../web/script/spoken.ts';

const speech = (...parts: Part[]): Speech => ({ kind: 'speech', id: 's', roles: ['r'], parts });
const say = (text: string): string => spokenForm(speech({ kind: 'spoken', text })).say;

describe('spokenForm', () => {
  it.each([
    ['Qu’est-ce\u00a0? «\u202fOui\u202f»', 'Qu\'est-ce ? "Oui"'],
    ['Je pars—demain -- ou  pas…', 'Je pars — demain — ou pas...'],
    ['To be,\nor not to be', 'To be, or not to be'],
    ['A _real_ *word*', 'A real word'],
    ['soft\u00adhyphen\u200b', 'softhyphen'],
    ['  edges  ', 'edges'],
    ['…', ''],
  ])('says %j as %j', (written, spoken) => {
    expect(say(written)).toBe(spoken);
  });

  it('leaves out directions and songs', () => {
    const form = spokenForm(
      speech(
        { kind: 'direction', text: 'low' },
        { kind: 'spoken', text: 'One' },
        { kind: 'sung', text: 'la la' },
        { kind: 'spoken', text: 'two.' },
      ),
    );
    expect(form.say).toBe('One two.');
    expect(form.parts).toEqual([1, 1, 1, 3, 3, 3, 3, 3]);
    expect(form.offsets).toEqual([0, 1, 2, 0, 0, 1, 2, 3]);
  });

  it('leads every letter back to the same letter of the written text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 4 }), (texts) => {
        const parts = texts.map((text): Part => ({ kind: 'spoken', text }));
        const form = spokenForm(speech(...parts));
        expect([form.parts.length, form.offsets.length]).toEqual([form.say.length, form.say.length]);
        [...form.say].forEach((_character, at) => {
          const letter = form.say[at] ?? '';
          if (/[a-z]/iu.test(letter)) expect(parts[form.parts[at] ?? -1]?.text[form.offsets[at] ?? -1]).toBe(letter);
        });
      }),
    );
  });
});
