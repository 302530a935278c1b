/**
 * How stage directions sound in five languages, against how people speak.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { fold } from '../letters.ts';

const START = new RegExp(
  '^(?:' +
    [
      // To somebody, in any of the languages
      "(?:a|al|alla|allo|ai|alle|au|aux|to|zu|zum|zur) (?:\\p{L}+[ '’]){0,2}\\p{L}+\\.?$",
      // French
      "a part|bas\\b|haut\\b|tout bas|a demi-voix|entrent?\\b|entre\\b|sort(?:ent)?\\b|rentrent?\\b|(?:il|elle|ils|elles) (?!est\\b|sont\\b|a\\b|ont\\b|n[e'’]|faut|y\\b|fait\\b|etai|avai|sera|aura|vaut|m[e'’]|t[e'’]|vous|nous|semble|m'|dit\\b|disent)|on (?:entend|frappe|voit|sonne|apporte|entre|ouvre|ferme|emmene|emporte|se \\p{L}+)|en \\p{L}+ant\\b|se \\p{L}+ant\\b|s’\\p{L}+ant\\b|s'\\p{L}+ant\\b|\\p{L}{3,}ant\\b|seule?s?\\b|parait|paraissent|un (?:long |court |grand |petit )?(?:silence|temps)|silence|pause|meme jeu|rires?\\b|a (?:son|sa|ses|lui-meme|elle-meme|l'oreille|genoux|voix basse)|au public|vers\\b|avec (?:un|une|colere|force|joie|ironie|ravissement|emotion|depit|douceur|amertume)|les (?:memes|precedents)|le (?:theatre|rideau|decor)|la scene|bruit|chante|chantant|dans la coulisse",
      // English
      'enter\\b|enters\\b|re-?enter|exit\\b|exits\\b|exeunt|aside\\b|manet|alarum|flourish|sennet|trumpets?|thunder|drums?\\b|knocking|sings?\\b|singing|dies\\b|stabs|they (?!are|were|have|had|will|would|say|do|did|can|must|shall|may|know|want|tell)\\p{L}+|(?:he|she) (?!is|was|has|does|says|knows|thinks|loves|wants|seems|means|likes)\\p{L}+s\\b|both\\b|(?:a|the) (?:knock|shot|bell|pause|silence|noise|crash|cry)|an? \\p{L}+ (?:is|are) heard|to (?:himself|herself|the|his|her|them)|within\\b|from (?:within|below|above)|\\p{L}{3,}ing\\b|\\p{L}{4,}ly\\b[.,]?|goes\\b|crosses|turns|takes|puts|rises|sits|looks|laughs|reads\\b|kneels|kisses|music|curtain|tableau|lights?\\b|pause|beat\\b|silence|advances|retires|scene\\b|coming\\b|with (?:a|great|an)\\b',
      // German
      'ab\\b|geht\\b|gehen ab|tritt\\b|treten\\b|kommt\\b|kommen\\b|bei ?seite|fur sich|leise|laut\\b|indem\\b|zu (?:ihm|ihr|sich|dem|der|den)|(?:er|sie|es|man) (?!ist\\b|hat\\b|wird\\b|gibt\\b|war\\b|macht\\b|weisst|geht um)\\p{L}+t\\b|sie \\p{L}+en sich\\b|(?:beide|alle) ab\\b|steht|setzt|nimmt|gibt|liest|lieset|ruft|singt|lacht|lachend|\\p{L}{3,}end\\b|vorige|der vorhang|hinter|nach einer pause|wahrend|die vorigen|welcher|mit (?:einer|einem|zorn|bedeutung|warme)',
      // Spanish
      'aparte|ap\\.|vase\\b|vanse\\b|oyese|suenan?\\b|llaman\\b|cae\\b|sale\\b|salen\\b|entra\\b|entran\\b|mutis|\\p{L}{2,}(?:ando|iendo|andose|iendose|andole|iendole|andolo|iendolo|andola|iendola)\\b|dentro|al (?:ver|oir|publico)|con (?:\\p{L}+)|se (?:levanta|sienta|va|oye|abre|cierra|acerca|dirige|detiene|abraza|mira|besa|retira|arrodilla)n?\\b|pausa|todos|la escena|dicho[s]?\\b|para si|canta\\b|telon',
      // Italian
      'da se|a parte|tra se|fra se|parte\\b|partono|via\\b|viano|entra\\b|entrano|esce\\b|escono|viene\\b|vengono|piano\\b|forte\\b|come sopra|\\p{L}{3,}(?:endo|endosi|andosi|andogli|endogli|andole|endole|andolo)\\b|si (?:\\p{L}+a|\\p{L}+e|\\p{L}+no)\\b|straccia|siedono|chiama\\b|ridendo|verso\\b|a (?:lui|lei)|detti|dette|detto|suddetti|cala la tela|siede|legge\\b|mostra|prende|gli (?:da|fa)|le (?:da|fa)|accenna',
    ].join('|') +
    ')',
  'u',
);

/** Words that hardly begin anything but a direction. */
const STRONG =
  /^(?:enters?\b|re-?enter|exits?\b|exeunt|alarums?\b|flourish\b|sennet\b|manet\b|a part\b|aparte\b|da se\b|bei ?seite\b|vase\b|vanse\b|mutis\b|(?:il|elle|ils|elles) (?:sort|entre|sortent|entrent)\b|(?:sort|entre|sortent|entrent)[.]|geht ab|gehen ab|tritt auf|treten auf|ab\.$|partono\b|parte\.$|via\.$|esce\.$|cala la tela|telon)/u;

/** `KASPAR und LIESE ab.`: how short directions end. */
const ENDING = /\s(?:ab|sort|sortent|exit|exeunt|exits|vase|vanse|parte|partono|via|viano)\.?$/u;
const SHORT = 70;

const PERSONAL =
  /(?<![\p{L}])(?:je|j|tu|te|t|toi|moi|me|vous|nous|mon|ma|mes|ton|ta|tes|votre|vos|notre|nos|i|you|thou|thee|thy|my|me|we|us|your|our|ich|du|dich|dir|mich|mir|wir|uns|euch|mein|meine|dein|deine|ihnen|yo|tu|usted|ustedes|mi|mis|tus|conmigo|vosotros|nosotros|io|tu|voi|mio|mia|miei|tuo|tua|vostro|vostra|noi)(?![\p{L}])/gu;

/**
 * @param texts passages
 * @returns share of words that are of the first or second person: people speak so, directions do not
 */
export const personalShare = (texts: readonly string[]): number => {
  let personal = 0;
  let words = 0;
  for (const text of texts) {
    const folded = fold(text);
    personal += folded.match(PERSONAL)?.length ?? 0;
    words += folded.split(/\s+/u).length;
  }
  return words === 0 ? 0 : personal / words;
};

/**
 * @param text a passage without its brackets
 * @returns above 0 when it sounds like a direction, below 0 when somebody would say it
 */
export const stageSound = (text: string): number => {
  // How it begins tells; a long passage is not read to its end.
  const folded = fold(text.slice(0, 600)).trim();
  const bare = folded.replace(/^[\s([_*.,;—–-]+/u, '');
  let points = STRONG.test(bare) ? 2.5 : START.test(bare) ? 1.5 : 0;
  if (points < 2 && text.length <= SHORT && ENDING.test(bare)) points = 2;
  const personal = folded.match(PERSONAL)?.length ?? 0;
  points -= Math.min(2, personal) * 0.75;
  if (/[?!]/u.test(text)) points -= 1;
  if (/^[\s([_*]*\p{Ll}/u.test(text)) points += 0.5;
  return points;
};
