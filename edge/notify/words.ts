import type { Message, Targets } from './port.ts';

/** What is said to whoever ordered and left. */
interface Words {
  readonly ready: { readonly subject: string; readonly body: string; readonly link: string };
  readonly delayed: { readonly subject: string; readonly body: string; readonly link: string };
  readonly why: string;
  readonly unsubscribe: string;
  readonly page: {
    readonly ask: string;
    readonly button: string;
    readonly done: string;
    readonly invalid: string;
    readonly failed: string;
  };
}

export const WORDS = {
  fr: {
    ready: {
      subject: 'Vos voix sont prêtes',
      body: 'Les voix que vous avez demandées sont prêtes. Vous pouvez répéter.',
      link: 'Ouvrir Souffleur',
    },
    delayed: {
      subject: 'Vos voix prennent du retard, rien n’est perdu',
      body: 'Préparer les voix que vous avez demandées prend plus de temps que prévu. Rien n’est perdu : la préparation continue, et un message vous dira quand tout sera prêt. En attendant, vous pouvez répéter avec les voix de votre téléphone.',
      link: 'Ouvrir Souffleur',
    },
    why: 'Vous recevez ce message parce que cette adresse a été donnée pour être prévenue quand des voix sont prêtes.',
    unsubscribe: 'Ne plus recevoir ces messages',
    page: {
      ask: 'Ne plus écrire à votre adresse quand des voix sont prêtes ?',
      button: 'Ne plus recevoir ces messages',
      done: 'C’est fait : plus aucun message ne sera envoyé à votre adresse, même demandé, pendant trente jours.',
      invalid: 'Ce lien n’est pas valable. Il a peut-être été coupé : ouvrez-le depuis le message.',
      failed: 'Cela n’a pas marché. Réessayez dans quelques minutes.',
    },
  },
  en: {
    ready: {
      subject: 'Your voices are ready',
      body: 'The voices you asked for are ready. You can rehearse.',
      link: 'Open Souffleur',
    },
    delayed: {
      subject: 'Your voices are delayed, nothing is lost',
      body: 'Preparing the voices you asked for takes longer than expected. Nothing is lost: it goes on, and a message will tell you when all is ready. Meanwhile you can rehearse with the voices of your phone.',
      link: 'Open Souffleur',
    },
    why: 'You receive this message because this address was given to be told when voices are ready.',
    unsubscribe: 'Stop these messages',
    page: {
      ask: 'Stop writing to your address when voices are ready?',
      button: 'Stop these messages',
      done: 'Done: no further message will be sent to your address, even if asked for, for thirty days.',
      invalid: 'This link is not valid. It may have been cut off: open it from the message.',
      failed: 'That did not work. Try again in a few minutes.',
    },
  },
} as const satisfies Record<Targets['language'], Words & Record<Message['kind'], object>>;
