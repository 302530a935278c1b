import type { Block, Part } from '../script/model.ts';

const isBracketed = (text: string): boolean => /^[([].*[)\]]$/su.test(text);

const shown = ({ kind, text }: Part): string => (kind === 'direction' && !isBracketed(text) ? `(${text})` : text);

/** All that a block says, what is done inside a speech in brackets, as plays are printed. */
export const shownWords = (block: Block): string =>
  block.kind === 'direction' ? block.text : block.parts.map(shown).join(' ');
