import { memoryShelf } from '../../../edge/shelf/memory.ts';
import { describeShelf } from './describe-shelf.ts';

describeShelf('memory', () => {
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    shelf: memoryShelf(entries),
    async overwrite(key, change) {
      entries.set(key, change(entries.get(key) ?? new Uint8Array()));
    },
  };
});
