import { m } from '#messages';
import type { Trouble } from '../../sound/microphone.ts';

/** Why hands free was left, and what to do. */
export function troubleOf(trouble: Trouble): string {
  switch (trouble) {
    case 'refused':
      return m.microphone_refused();
    case 'missing':
      return m.microphone_missing();
    case 'busy':
      return m.microphone_busy();
    case 'unsupported':
      return m.microphone_unsupported();
    case 'lost':
      return m.microphone_lost();
  }
}
