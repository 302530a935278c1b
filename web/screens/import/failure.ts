/**
 * Why a text could not be read, in the words of the actor: what happened, what was kept, what to do next.
 *
 * @module
 */
import { m } from '#messages';
import type { ImportFailure } from '../../script/import/result.ts';

export const failureWords = (failure: ImportFailure): string => {
  switch (failure) {
    case 'empty':
      return m.failure_empty();
    case 'too-large':
      return m.failure_too_large();
    case 'binary':
      return m.failure_binary();
    case 'unsupported-format':
      return m.failure_unsupported_format();
    case 'unreadable-encoding':
      return m.failure_unreadable_encoding();
    case 'damaged':
      return m.failure_damaged();
    case 'heic':
      return m.failure_heic();
    case 'encrypted':
      return m.failure_encrypted();
    case 'several-files':
      return m.failure_several_files();
    case 'several-plays':
      return m.failure_several_plays();
    case 'no-speech-found':
      return m.failure_no_speech_found();
    case 'needs-network':
      return m.failure_needs_network();
    case 'cancelled':
      return m.failure_cancelled();
  }
};
