import { m } from '#messages';
import type { Voice } from '../../../edge/contract.ts';

const TIMBRE: Record<Voice['timbre'], () => string> = {
  clear: m.voice_clear,
  grave: m.voice_grave,
  soft: m.voice_soft,
  veiled: m.voice_veiled,
  bright: m.voice_bright,
  hoarse: m.voice_hoarse,
  whisper: m.voice_whisper,
  ghost: m.voice_ghost,
};

const whose = ({ age, gender }: Voice): string => {
  if (age === 'child') return m.voice_child();
  if (gender === 'neutral') return m.voice_any();
  return gender === 'female' ? m.voice_woman() : m.voice_man();
};

/** What a voice sounds like, in the language of the interface: "voix de femme, âgée, voilée". It never has a name. */
export const describeVoice = (voice: Voice): string =>
  [
    whose(voice),
    ...(voice.age === 'old' ? [m.voice_old()] : []),
    TIMBRE[voice.timbre](),
    ...(voice.quality === 'natural' ? [m.voice_natural()] : []),
  ].join(', ');
