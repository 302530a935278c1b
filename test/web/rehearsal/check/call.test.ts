// cspell:ignore texto battuta letra testo
import { describe, expect, test } from 'vitest';
import { callsPrompter } from '../../../../web/rehearsal/check/call.ts';

const LINE = 'Je vous attendais depuis hier';

describe('calling for the prompt', () => {
  test.each([
    ['fr', 'texte'],
    ['fr', 'Texte !'],
    ['fr', 'euh texte'],
    ['en', 'line'],
    ['de', 'Text'],
    ['es', 'texto'],
    ['es', 'letra'],
    ['it', 'battuta'],
    ['it', 'testo'],
  ])('in %s is: %s', (language, heard) => {
    expect(callsPrompter(LINE, heard, language)).toBe(true);
  });

  test.each([
    ['fr', ''],
    ['fr', 'le texte'],
    ['fr', 'texte de loi'],
    ['fr', 'line'],
    ['pt', 'texto'],
  ])('in %s is not: %s', (language, heard) => {
    expect(callsPrompter(LINE, heard, language)).toBe(false);
  });

  test('is not the same word where it stands in my line', () => {
    expect(callsPrompter('Texte ! Je n’ai plus mon texte.', 'texte', 'fr')).toBe(false);
  });
});
