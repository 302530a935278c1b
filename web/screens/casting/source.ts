/**
 * Who may hear the partners' words: the network or this phone alone, and what follows from it.
 *
 * @module
 */
import type { Voice } from '../../../edge/contract.ts';
import type { ScriptRecord } from '../../storage/records.ts';

type Asked = Pick<ScriptRecord, 'ready' | 'confidential' | 'voiceSource'>;

/** Does the actor have to be asked before the network is used? Not for the ready scenes, nor what is confidential. */
export const mustAsk = ({ ready, confidential, voiceSource }: Asked): boolean =>
  !ready && !confidential && voiceSource === 'undecided';

/** Who may be asked for takes now. Nothing leaves this phone before the actor said so. */
export const sourceOf = ({ ready, confidential, voiceSource }: Asked): 'network' | 'phone' =>
  !confidential && (ready || voiceSource === 'network') ? 'network' : 'phone';

/** Can this phone speak in this voice by itself? Its engine is the embedded one. */
export const speaksHere = ({ id }: Voice): boolean => id.startsWith('espeak-');

/** The voices that may be cast: all of them, or those of this phone when nothing may leave it. */
export const voicesFor = <Known extends Voice>(record: Asked, voices: readonly Known[]): readonly Known[] =>
  sourceOf(record) === 'network' || mustAsk(record) ? voices : voices.filter(speaksHere);

/** Who receives the words on the network: the makers of the voices that this phone does not have itself. */
export const receiversAmong = (voices: readonly Voice[]): string[] => [
  ...new Set(voices.filter((voice) => !speaksHere(voice)).map(({ maker }) => maker)),
];
