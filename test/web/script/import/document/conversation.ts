/** A conversation long enough for its layout to show. */
export const CONVERSATION: readonly (readonly [string, string])[] = [
  ['ARMANDE', 'Le soir tombe et personne ne vient.'],
  ['BASILE', 'Je suis là depuis une heure.'],
  ['ARMANDE', 'Vous auriez pu le dire.'],
  ['BASILE', 'Vous ne demandiez rien.'],
  ['CELESTE', 'Taisez-vous tous les deux, j’entends la voiture.'],
  ['ARMANDE', 'Je n’entends que vous.'],
  ['BASILE', 'Elle a raison, la grille s’ouvre.'],
  ['CELESTE', 'Il faut éteindre la lampe.'],
  ['ARMANDE', 'Il faut surtout parler bas.'],
  ['BASILE', 'Je ne dirai plus un mot.'],
  ['CELESTE', 'C’est la première fois.'],
  ['ARMANDE', 'Nous verrons combien de temps.'],
];

/** What `spoken` gives for it. */
export const SPOKEN = CONVERSATION.map(([name, words]) => `${name}: ${words}`);
