import { describe, expect, test } from 'vitest';
import { nodeParts } from '../../../../edge/voices/embedded/parts.node.ts';
import { createEmbeddedVocaliser } from '../../../../edge/voices/embedded/vocaliser.ts';

const vocaliser = createEmbeddedVocaliser(nodeParts);
const never = new AbortController().signal;

describe('the embedded voice on Node', () => {
  test('says a French line with a mark for every word', async () => {
    const say = 'Rien du tout, madame. Qu’est-ce que c’est ?';
    const speech = await vocaliser.vocalise({ voice: 'espeak-1/fr-woman-clear', language: 'fr', say }, never);
    expect(speech.marks.map(({ from, to }) => say.slice(from, to))).toEqual([
      'Rien',
      'du',
      'tout',
      'madame',
      'Qu’est-ce',
      'que',
      'c’est',
    ]);
  });
});
