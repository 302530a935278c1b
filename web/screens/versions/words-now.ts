import { wordChanges, type Difference, type WordChange } from '../../script/differences.ts';
import { shownWords } from '../../parts/shown-words.ts';
import type { Block } from '../../script/model.ts';

/** What is left of a block to be played, asides among it. */
const played = (block: Block): string => {
  if (block.kind === 'direction') return block.cut === true ? '' : block.text;
  return shownWords({ ...block, parts: block.parts.filter(({ cut }) => cut !== true) });
};

/** The words of a difference: what came, what went, what is the same. */
export function wordsNow(difference: Difference): WordChange[] {
  const { block } = difference;
  switch (difference.kind) {
    case 'added':
      return wordChanges('', played(block));
    case 'removed':
      return wordChanges(played(block), '');
    case 'moved':
      return wordChanges(played(block), played(block));
    case 'changed':
    case 'cut':
    case 'restored':
      return wordChanges(played(difference.before), played(block));
  }
}
