import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failureWords } from '../../../../web/screens/import/failure.ts';
import type { ImportFailure } from '../../../../web/script/import/result.ts';

const FAILURES: Record<ImportFailure, true> = {
  empty: true,
  'too-large': true,
  binary: true,
  'unsupported-format': true,
  'unreadable-encoding': true,
  damaged: true,
  heic: true,
  encrypted: true,
  'several-files': true,
  'several-plays': true,
  'no-speech-found': true,
  'needs-network': true,
  cancelled: true,
};
const failures = Object.keys(FAILURES) as ImportFailure[];

describe.each(['fr', 'en'])('in %s', (language) => {
  beforeEach(() => void vi.stubGlobal('localStorage', { getItem: () => language }));
  afterEach(() => void vi.unstubAllGlobals());

  it.each(failures)('%s: the message says what happened, and that nothing was lost', (failure) => {
    const words = failureWords(failure);
    expect(words).toContain(language === 'fr' ? 'Rien n’a changé' : 'Nothing has changed');
    expect(words).not.toMatch(/oups|oops|erreur|error/i);
  });

  it('every failure has a message of its own', () => {
    expect(new Set(failures.map(failureWords)).size).toBe(failures.length);
  });
});
