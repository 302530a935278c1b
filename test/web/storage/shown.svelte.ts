import type { Live } from '../../../web/storage/queries.svelte.ts';

/** What a screen would show, each time it would show something else. */
export function shown<Value>(live: Live<unknown>, read: () => Value): { values: Value[]; close: () => void } {
  const values: Value[] = [];
  const close = $effect.root(() => {
    $effect(() => {
      if (live.answered) values.push(read());
    });
  });
  return { values, close };
}
