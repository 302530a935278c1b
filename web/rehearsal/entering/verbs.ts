/**
 * The words of stage directions that bring somebody on, or send somebody off, in five languages.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import type { Word } from './names.ts';

/** `on`: somebody comes; `off`: somebody goes. */
export type Going = 'on' | 'off';

interface Verbs {
  readonly on: RegExp;
  readonly off: RegExp;
  /** After it the verb is none of coming on. */
  readonly unless?: RegExp | undefined;
  /** A verb of two words. */
  readonly parts?:
    | {
        readonly verb: RegExp;
        /** The second one, right after the first, or right before it. */
        readonly on: RegExp;
        readonly off: RegExp;
        /** It may also stand further on, where its clause ends. */
        readonly atEnd?: boolean;
      }
    | undefined;
}

// cspell:disable -- words of plays in five languages, without their accents
const VERBS: Readonly<Record<Language, Verbs>> = {
  fr: {
    on: /^(?:r?entre(?:nt)?|r?entrant|revien(?:t|nent)|revenant|(?:re|ap)?parai(?:t|ssent)|(?:re|ap)?paraissant|survien(?:t|nent)|survenant|arriv(?:e|ent|ant)|accour(?:t|ent|ant))$/u,
    off: /^(?:sort(?:ent|ant)?|va|vont|disparai(?:t|ssent)|retire(?:nt)?|quitte(?:nt)?|exit|exeunt)$/u,
    unless: /^(?:chez|vers|dans|que|deux|eux|elles|ses|leurs|surpris|etonne)$/u,
  },
  en: {
    on: /^(?:re)?(?:enters?|entering|appears?|reappears?|returns?|returning|arrives?)$/u,
    off: /^(?:exit|exits|exeunt|leaves?|departs?|disappears?|withdraws?|retires?)$/u,
    unless: /^(?:his|her|their|its|the)$/u,
    parts: {
      verb: /^(?:comes?|coming|walks?|runs?|goes|go|rush(?:es)?)$/u,
      on: /^(?:in|back)$/u,
      off: /^(?:out|off|away|into|on)$/u,
    },
  },
  de: {
    on: /^(?:(?:her)?eintretend|(?:her)?eintritt|auftretend|auftritt|hereinkommt|hereinkommend|zuruckkommt|zuruckkehrt|zuruckkommend|zuruckkehrend|erscheint|erscheinen)$/u,
    off: /^(?:ab|abgehend|abgeht|verlasst|verlassen|verschwindet)$/u,
    parts: {
      verb: /^(?:tritt|treten|kommt|kommen|kehrt|kehren|geht|gehen|eilt|eilen|sturzt|sturzen|lauft|laufen)$/u,
      on: /^(?:auf|ein|herein|herbei|hinzu|dazu|zuruck)$/u,
      off: /^(?:ab|hinaus|weg|fort|davon)$/u,
      atEnd: true,
    },
  },
  es: {
    on: /^(?:entran?|entrando|vuelven?|regresan?|regresando|aparecen?|apareciendo|llegan?|llegando|reaparecen?)$/u,
    off: /^(?:vase|vanse|sale|salen|saliendo|mutis|desaparecen?|marchan?|retiran?)$/u,
    unless: /^(?:hacia|hasta|al)$/u,
  },
  it: {
    on: /^(?:entra|entrano|entrando|rientra|rientrano|rientrando|ritorna|ritornano|ritornando|torna|tornano|tornando|appare|appaiono|arriva|arrivano|giunge|giungono|sopraggiunge)$/u,
    off: /^(?:esce|escono|uscendo|parte|partono|via|scompare)$/u,
    unless: /^(?:indietro)$/u,
  },
};

/** To turn round, to do something again, or to come to oneself is not to come on. */
const NOT_COMING: Readonly<Partial<Record<Language, RegExp>>> = {
  fr: /(?:revien(?:t|nent)|revenant) a (?:lui|elle|soi|eux)\b/u,
  en: /\b(?:comes?|walks?|runs?|goes|rush(?:es)?) (?:in|back) (?:a|an|the|his|her|into|to)\b/u,
  es: /(?:\bse vuelven?\b|\bvuelven? (?:la|el|los|las) (?:cabeza|cara|espalda|rostro|ojos)|\bentran? (?:\S+ ){0,4}en (?:la|el|su) (?:alcoba|casa|cuarto|habitacion|tienda)|\bvuelven? a (?!entrar|escena|aparecer|salir))/u,
  it: /\btornan?[od]?o? a (?!entrare|comparire)/u,
};

/** A verb that is a preposition as well: between two people, nobody comes. What is done there has another verb. */
const BETWEEN = /^entre$/u;
const SUBJECT = /^(?:on|se|s)$/u;
// cspell:enable

/** A word that tells of coming or going. */
export interface Move {
  readonly at: number;
  readonly going: Going;
}

/** Is there a verb at a word, with all that belongs to it in the sentence? */
function goingAt(words: readonly Word[], at: number, verbs: Verbs): Going | undefined {
  const { text } = words[at] ?? { text: '' };
  if (verbs.off.test(text)) return 'off';
  if (verbs.on.test(text)) {
    const next = words[at + 1];
    return next && /^[\s-]*$/u.test(next.before) && verbs.unless?.test(next.text) ? undefined : 'on';
  }
  const { parts } = verbs;
  if (!parts?.verb.test(text)) return undefined;
  const isEnd = (place: number): boolean => {
    const after = words[place + 1];
    return parts.atEnd === true && (!after || /[,;:]/u.test(after.before));
  };
  const second = (which: RegExp): boolean =>
    [at - 1, at + 1].some((beside) => which.test(words[beside]?.text ?? '')) ||
    words.some((word, place) => place > at && which.test(word.text) && isEnd(place));
  if (second(parts.off)) return 'off';
  return second(parts.on) ? 'on' : undefined;
}

/**
 * The comings and goings that a sentence tells of, in order.
 *
 * @param isNamed whether a role is named at a word
 */
export function movesIn(words: readonly Word[], language: Language, isNamed: (at: number) => boolean): Move[] {
  const sentence = words.map(({ text }) => text).join(' ');
  const isNone = NOT_COMING[language]?.test(sentence) === true;
  return words.flatMap(({ text }, at) => {
    const going = goingAt(words, at, VERBS[language]);
    if (going === undefined || (going === 'on' && isNone)) return [];
    // Among others it comes first, or right after who comes.
    const isFirst = !words.slice(0, at).some((word, before) => isNamed(before) || SUBJECT.test(word.text));
    const isBetween =
      language === 'fr' && BETWEEN.test(text) && !(isFirst ? at < 4 : isNamed(at - 1) && !isNamed(at + 1));
    return isBetween ? [] : [{ at, going }];
  });
}
