/**
 * What tests of readers look at: what is said by whom, what is done, what is a heading.
 *
 * @module
 */
import type { Draft } from '../../../../web/script/import/draft.ts';
import type { Reading, Steps } from '../../../../web/script/import/reader.ts';

/** Runs all steps of a reader. */
export const finish = async (steps: Steps<Reading>): Promise<Reading> => {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
};

/** The draft of a reading that succeeded. */
export const draftOf = async (steps: Steps<Reading>): Promise<Draft> => {
  const reading = await finish(steps);
  if (!reading.ok) throw new Error(reading.failure);
  return reading.draft;
};

/** A draft as lines: `NAME: words (direction)`, `(direction)`, `# act`, `## scene`; verse lines are kept apart by ` / `. */
export const shown = ({ blocks }: Draft): string[] =>
  blocks.map((block) => {
    if (block.kind === 'direction') return `(${block.text})`;
    if (block.kind !== 'speech') return `${block.kind === 'act' ? '#' : '##'} ${block.text}`;
    const parts = block.parts.map(({ kind, text }) =>
      kind === 'direction' ? `(${text})` : kind === 'sung' ? `~${text}~` : text,
    );
    const together = block.simultaneous === true ? '| ' : '';
    return `${together}${block.speakers.join(' + ')}: ${parts.join(' ').replace(/\n/gu, ' / ')}`;
  });
