/**
 * The engine and the encoder with nothing around them: no sentences, no marks, no checks, no shelf. What our takes are
 * measured against.
 *
 * @module
 */
import { createMp3Encoder } from '../../edge/audio/encode.ts';
import { CATALOGUE } from '../../edge/voices/embedded/catalogue.ts';
import { createEngine, SAMPLE_RATE } from '../../edge/voices/embedded/engine.ts';
import { toMarkup } from '../../edge/voices/embedded/markup.ts';
import type { VoiceParts } from '../../edge/voices/embedded/parts.ts';

/** Says a text in a voice of the catalogue. */
export type BareVoice = (voice: string, text: string) => Uint8Array;

/** @param parts where this runtime finds the engine's data and the encoder */
export async function startBareVoice(parts: VoiceParts): Promise<BareVoice> {
  const engine = await createEngine(await parts.speechData());
  const encoder = await createMp3Encoder(await parts.mp3());
  const manners = new Map(CATALOGUE.map(({ voice, manner }) => [voice.id, manner]));
  return (voice, text) => {
    const manner = manners.get(voice);
    if (!manner) throw new Error(`No voice ${voice}`);
    encoder.begin(SAMPLE_RATE);
    encoder.write(engine.speak(toMarkup(text).text, manner).samples);
    return encoder.finish();
  };
}
