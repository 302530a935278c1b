import type { Letter, Mail } from '../../../../edge/notify/mail/port.ts';
import type { Delivery } from '../../../../edge/notify/port.ts';

export const FROM = { name: 'Souffleur', email: 'voices@example.org' };

export const LETTER: Letter = {
  id: 'ready-one',
  to: 'agnes@example.net',
  subject: 'Vos voix sont prêtes',
  text: 'Les voix sont prêtes.\n',
  html: '<p>Les voix sont prêtes.</p>',
  headers: { 'List-Unsubscribe': '<https://ring.example.org/stop>', 'Auto-Submitted': 'auto-generated' },
};

/** A vendor that answers as it is told, and keeps what it took. */
export function fakeMail(...answers: readonly Delivery[]): Mail & { readonly taken: Letter[] } {
  const left = [...answers];
  const taken: Letter[] = [];
  return {
    taken,
    async send(letter) {
      const delivery = left.shift() ?? { state: 'sent' };
      if (delivery.state === 'sent') taken.push(letter);
      return delivery;
    },
  };
}
