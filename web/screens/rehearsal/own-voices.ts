/** The voices of this phone that are nobody's in the play. @module */
import type { Language, Voice } from '../../../edge/contract.ts';
import { speaksHere } from '../casting/source.ts';
import type { OwnVoices } from './session-parts.ts';

const WHISPERS: readonly Voice['timbre'][] = ['whisper', 'ghost'];

/** Who prompts me and who gives directions, among the voices that this phone speaks by itself. */
export function ownVoices(voices: readonly Voice[], language: Language): OwnVoices {
  const here = voices.filter((voice) => voice.language === language && speaksHere(voice));
  const prompter = WHISPERS.map((timbre) => here.find((voice) => voice.timbre === timbre)).find((voice) => voice);
  const narrator = here.find(({ age, timbre }) => age === 'adult' && timbre === 'soft') ?? here[0];
  return { prompter: prompter?.id, narrator: narrator?.id };
}
