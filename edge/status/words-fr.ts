import { hostOf, lengthOf, momentIn } from './spoken.ts';
import type { Subject } from './report.ts';
import type { StatusWords } from './words.ts';

const LOCALE = 'fr-FR';
const moment = (at: number, zone: string): string => momentIn(at, LOCALE, zone);
const length = (milliseconds: number): string => lengthOf(milliseconds, LOCALE);
const many = (count: number): string => `${count}\u00a0incident${count > 1 ? 's' : ''}`;

const subject = ({ kind, name }: Subject): string =>
  ({
    ring: hostOf(name),
    vocaliser: name,
    queue: 'Textes en attente de voix',
    shelf: 'Garde des audios',
    orders: 'Commandes de voix',
    mail: 'E-mails aux comédiens',
    push: 'Notifications',
  })[kind];

const MEANINGS: Readonly<Partial<Record<Subject['kind'], string>>> = {
  shelf: 'Chaque réplique est refaite à la demande\u00a0: c’est plus lent, rien n’est perdu.',
  orders: 'Votre téléphone demande les répliques une à une, tant qu’il est ouvert.',
  mail: 'Le message «\u00a0vos voix sont prêtes\u00a0» partira plus tard.',
  push: 'La notification «\u00a0vos voix sont prêtes\u00a0» partira plus tard.',
};

const incident = (of: Subject): string =>
  ({
    ring: `Le serveur ${hostOf(of.name)} ne répond pas`,
    vocaliser: `Les voix de ${of.name} ne répondent pas`,
    queue: 'Des textes attendent leurs voix trop longtemps',
    shelf: 'Ce serveur ne retrouve plus les audios qu’il garde',
    orders: 'Ce serveur ne prend plus de commandes de voix',
    mail: 'Les e-mails ne partent pas',
    push: 'Les notifications ne partent pas',
  })[of.kind];

const restored = (of: Subject): string =>
  ({
    ring: `Le serveur ${hostOf(of.name)} répond de nouveau`,
    vocaliser: `Les voix de ${of.name} répondent de nouveau`,
    queue: 'Plus aucun texte n’attend ses voix trop longtemps',
    shelf: 'Ce serveur garde de nouveau les audios',
    orders: 'Ce serveur prend de nouveau les commandes de voix',
    mail: 'Les e-mails partent de nouveau',
    push: 'Les notifications partent de nouveau',
  })[of.kind];

/** What the operator does, first things first. The runbook of the edge says the same at more length. */
const STEPS: Readonly<Record<Subject['kind'], readonly string[]>> = {
  ring: [
    'Rien ne presse pour les comédiens\u00a0: les téléphones passent d’eux-mêmes à un autre serveur, ou à leurs propres voix.',
    'Ouvrez /api/health de ce serveur depuis un autre réseau\u00a0: s’il répond, c’est le chemin entre les deux serveurs qui est coupé.',
    'Regardez la page d’état de son hébergeur, puis ses journaux (`wrangler tail` pour le Worker, la sortie du processus pour un miroir).',
    'S’il est perdu, refaites-le depuis un disque vide\u00a0: `npm run deploy`, ou `npm run mirror` sur une autre machine. Rien n’y était précieux.',
  ],
  vocaliser: [
    'Les comédiens entendent une voix provisoire, remplacée d’elle-même au retour de la voix voulue.',
    'Regardez la page d’état du fournisseur, puis le crédit et la clé de votre compte chez lui.',
    'Si la clé a été révoquée, posez-en une autre (`wrangler secret put`, ou l’environnement du miroir).',
    'Si cela doit durer, annoncez-le\u00a0: POST /api/notices.',
  ],
  queue: [
    'Aucune demande n’est perdue\u00a0: chacune est inscrite, et reprise par sa propre alarme.',
    'Regardez d’abord les autres incidents\u00a0: la file attend le plus souvent une voix qui ne répond pas.',
    'Sinon, regardez la file et ses lettres mortes (`wrangler queues info souffleur-work`), ou redémarrez le miroir.',
  ],
  shelf: [
    'Les comédiens entendent leurs répliques\u00a0: chacune est refaite à la demande. Rien de ce qui est gardé n’est précieux.',
    'Pour le Worker, regardez l’état de R2 chez Cloudflare et le seau dans le tableau de bord\u00a0; pour un miroir, la place et les droits du dossier SHELF (`df -h`).',
    'Un dossier ou un seau abîmé peut être vidé ou refait\u00a0: il se remplit tout seul.',
  ],
  orders: [
    'Les téléphones ouverts demandent leurs répliques une à une, et l’autre serveur reprend les commandes après deux minutes.',
    'Pour le Worker, regardez l’état des Durable Objects chez Cloudflare\u00a0; pour un miroir, la place et les droits du dossier STATE (`df -h`).',
    'Une base abîmée est mise de côté sous `.damaged` au redémarrage du miroir, et une neuve est commencée.',
  ],
  mail: [
    'Aucun message n’est perdu\u00a0: chacun est essayé de nouveau, jusqu’à une fois par heure.',
    'Les comédiens qui acceptent les notifications sont prévenus par elles.',
    'Regardez l’état des deux expéditeurs, puis leurs clés et le domaine de MAIL_FROM. Le journal dit pourquoi (`mail-refused`, `mail-unreachable`).',
  ],
  push: [
    'Aucun message n’est perdu\u00a0: chacun est essayé de nouveau, jusqu’à une fois par heure.',
    'Essayez depuis votre téléphone\u00a0: un appareil perdu n’est pas une panne, un service qui refuse tout en est une.',
    'Vérifiez que VAPID_PRIVATE_KEY est la même sur tous les serveurs\u00a0; le journal dit ce que répond le service (`push-refused`).',
  ],
};

export const french: StatusWords = {
  language: 'fr',
  other: 'English',
  title: 'État du service',
  back: 'Souffleur',
  feed: 'Suivre par flux Atom',
  data: 'Données JSON',
  again: 'Actualiser',
  servers: 'Serveurs',
  voices: 'Voix',
  queue: 'File d’attente',
  parts: 'Le reste de ce serveur',
  history: 'Les 90 derniers jours',
  notices: 'Annonces',
  here: 'vous y êtes',
  noServers: 'Ce serveur est seul\u00a0: si vous lisez ceci, il répond.',
  noVoices: 'Ce serveur garde les voix\u202f; ce sont les téléphones qui les font.',
  noIncident: 'Aucun incident.',
  open: 'en cours',
  looked: 'La mémoire de ce serveur ne répond pas\u00a0: voici ce qu’il voit de lui-même, à l’instant.',
  ended: 'terminée',
  author: 'Souffleur',
  condition: { well: 'répond', doubt: 'à confirmer', ill: 'ne répond pas', unknown: 'pas encore vu' },
  verdict({ state, since }, zone) {
    const from = since === null ? '' : ` depuis le ${moment(since, zone)}`;
    return {
      works: since === null ? 'La vocalisation fonctionne.' : `La vocalisation fonctionne, sans interruption${from}.`,
      reduced:
        since === null
          ? 'La vocalisation fonctionne au ralenti.'
          : `La vocalisation fonctionne, mais au ralenti${from}.`,
      fails: `La vocalisation en réseau est interrompue${from}.`,
      phone: 'Ici, ce sont les téléphones qui vocalisent.',
      unknown: 'La surveillance commence\u00a0: revenez dans une minute.',
    }[state];
  },
  consolation: (state) =>
    ({
      works: undefined,
      reduced: 'Quelques voix peuvent tarder, ou être provisoires. Rien n’est perdu.',
      fails: 'Rien n’est perdu. En attendant, votre téléphone parle avec ses propres voix.',
      phone: 'Rien à attendre de personne.',
      unknown: undefined,
    })[state],
  subject,
  meaning: ({ kind }) => MEANINGS[kind],
  took: ({ kind }, milliseconds) =>
    kind === 'queue'
      ? milliseconds < 1_000
        ? 'rien n’attend'
        : `attend depuis ${length(milliseconds)}`
      : `en ${length(milliseconds)}`,
  moment,
  seen: (at, zone) => `Vérifié le ${moment(at, zone)}.`,
  incident,
  span: ({ began, closed }, zone) =>
    closed === null
      ? `Depuis le ${moment(began, zone)}`
      : `Du ${moment(began, zone)} au ${moment(closed, zone)} (${length(closed - began)})`,
  strip: (troubled) =>
    troubled === 0 ? '90 jours sans incident.' : `Sur 90 jours, ${troubled} avec incident${troubled > 1 ? 's' : ''}.`,
  day: (day, incidents) =>
    `${new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(day)}\u00a0: ${
      incidents === 0 ? 'aucun incident' : many(incidents)
    }`,
  updated: (at, zone) => `Mis à jour le ${moment(at, zone)}`,
  alert: (what, of, zone) => ({
    title: what === 'opened' ? incident(of) : restored(of),
    steps: STEPS[of.kind],
    span: french.span(of, zone),
  }),
  seePage: (address) => `État du service\u00a0: ${address}`,
};
