import { describe, expect, it } from 'vitest';
import { acquaintance } from '../../../edge/voices/families.ts';
import { fakeVoice } from '../fake-vocaliser.ts';

const here = [fakeVoice({ id: 'espeak-1/fr-clear' }), fakeVoice({ id: 'openai-tts-1/fr-nova' })];
const kindOf = (id: string) => acquaintance(id, here).kind;

describe('a voice', () => {
  it('is here when the ring lists it', () => {
    expect(acquaintance('espeak-1/fr-clear', here)).toEqual({ kind: 'here', voice: here[0] });
  });

  it('may be elsewhere when its family has other revisions or another operator', () => {
    expect(kindOf('espeak-2/fr-clear')).toBe('elsewhere');
    expect(kindOf('openai-tts-1/fr-echo')).toBe('elsewhere');
    expect(kindOf('openai-other/fr-nova')).toBe('elsewhere');
  });

  it('is unknown when this very engine does not have it, or when there is no such family', () => {
    expect(kindOf('espeak-1/fr-nobody')).toBe('unknown');
    expect(kindOf('gramophone-1/fr-cracked')).toBe('unknown');
    expect(kindOf('constructor/fr')).toBe('unknown');
    expect(kindOf('espeak/fr')).toBe('elsewhere');
  });
});
