/**
 * What a role's name and description say of its voice, in five languages, modestly: titles, kinship, age words, common
 * first names. Unknown is a good answer: any voice fits then.
 *
 * @module
 */
import type { Language } from '../../edge/contract.ts';
import { genderByArticle, genderByEndings, headOf, type Gender } from './agreement.ts';

export interface Traits {
  readonly gender: Gender | undefined;
  readonly age: 'child' | 'adult' | 'old' | undefined;
  /** A spectre, a voice from elsewhere. */
  readonly ghost: boolean;
  /** Several people at once: Tous, the crowd, a chorus. */
  readonly collective: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

// cspell:disable -- words and names of five languages, without their accents
const FEMALE = words(`
  madame mme mesdames mademoiselle mlle dame demoiselle femme fille fillette reine princesse duchesse comtesse marquise
  baronne servante soubrette nourrice mere soeur tante epouse veuve gouvernante infirmiere concierge cuisiniere
  grand-mere mamie sorciere fee deesse bergere paysanne religieuse nonne jeune-fille suivante vieille marraine
  institutrice directrice actrice amante amie ingenue duegne comedienne souffleuse serveuse boulangere voisine patronne elle
  mrs ms miss lady woman girl queen princess duchess countess maid nurse mother sister aunt wife widow governess
  grandmother granny witch fairy goddess nun mistress hostess daughter niece actress waitress bride she mum mom
  frau fraulein madchen konigin prinzessin herzogin grafin magd amme mutter schwester tante witwe grossmutter oma hexe
  nonne tochter nichte schauspielerin kellnerin nachbarin sie dame
  senora senorita dona dama mujer chica nina reina princesa duquesa condesa criada nodriza madre hermana tia esposa viuda
  abuela bruja monja hija sobrina actriz camarera vecina ella anciana vieja
  signora signorina donna amorosa ragazza bambina regina principessa duchessa contessa serva balia madre sorella zia moglie
  vedova nonna strega suora figlia nipotina attrice cameriera vicina lei vecchia
  margot juliette marie anne jeanne louise alice emma manon agnes suzanne rosine camille chimene phedre andromaque
  hermione berenice iphigenie toinette dorine elmire celimene arsinoe eliante lucile nicole colette ophelie sylvia
  roxane marion solange nell winnie marianne babet mathilde odile isabelle rachel esther ines judith elisabeth cecile
  juliet ophelia gertrude cordelia goneril regan rosalind celia beatrice hero viola olivia portia jessica desdemona
  emilia gwendolen cecily miranda titania helen hermia nora hedda ruth mary elizabeth jane kate bianca cleopatra
  gretchen luise klara minna hannah ingrid carmen dolores pilar mercedes consuelo beatriz raquel maribel
  mirandolina rosaura smeraldina beatrice giulietta irene chloe zoe daphne phoebe penelope antigone ismene electre
`);

const MALE = words(`
  monsieur m mr messieurs sieur seigneur homme garcon roi prince duc comte marquis baron chevalier valet laquais pere
  frere oncle epoux mari veuf docteur medecin notaire capitaine general soldat garde sergent officier grand-pere papi
  abbe cure moine berger paysan pretre fils neveu parrain patron facteur cuisinier vieillard huissier exempt
  instituteur directeur acteur amant ami barbon comedien souffleur serveur boulanger voisin lui gendarme commissaire ambassadeur
  sir lord man boy king duke earl count knight servant butler father brother uncle husband doctor captain soldier guard
  sergeant officer grandfather grandpa priest monk shepherd friar son nephew porter clerk waiter gentleman he dad
  herr mann junge konig prinz herzog graf ritter diener vater bruder onkel witwer doktor hauptmann soldat wachter
  grossvater opa pfarrer monch hirte sohn neffe schauspieler kellner nachbar er alter greis bube knabe
  senor don galan hombre chico nino rey principe duque conde caballero criado padre hermano tio esposo viudo capitan soldado
  abuelo cura monje pastor hijo sobrino actor camarero vecino el anciano viejo
  signore signor amoroso uomo ragazzo bambino re principe duca conte cavaliere servo padre fratello zio marito vedovo dottore
  capitano soldato nonno prete monaco pastore figlio attore cameriere vicino lui vecchio
  basile jean pierre paul jacques louis henri charles colin lucas sganarelle harpagon cleante valere tartuffe orgon
  damis alceste philinte oronte acaste clitandre scapin geronte octave leandre argante dorante perdican cyrano
  christian ragueneau figaro almaviva bartolo cherubin antonio rodrigue hippolyte thesee theramene neron britannicus
  titus pyrrhus oreste pylade dom vladimir estragon hamm clov ubu knock topaze marius cesar panisse arlequin pierrot
  lysandre eraste ergaste michel andre nicolas thomas simon hugo victor philippe francois etienne gaston leon arthur
  romeo mercutio tybalt benvolio hamlet horatio laertes polonius claudius lear kent edgar edmund macbeth banquo duncan
  macduff othello iago cassio roderigo orlando benedick claudio leonato malvolio sebastian orsino prospero caliban ariel
  puck oberon lysander demetrius bottom algernon jack john james william george edward peter lane merriman chasuble
  faust mephisto karl franz moor tell nathan wilhelm hans heinrich fritz otto lope juan pedro diego carlos segismundo
  arlecchino pantalone brighella truffaldino florindo lelio ottavio silvio andrea luca giovanni nicola
`);

const CHILD = words(`
  enfant gamin gamine garcon garconnet fillette petit petite bebe ecolier ecoliere child boy girl kid young baby
  schoolboy schoolgirl kind junge madchen knabe bube nino nina bambino bambina fanciullo fanciulla
`);

const OLD = words(`
  vieux vieil vieille vieillard age agee ancien ancienne aine ainee doyen doyenne grand-pere grand-mere grand-papa
  mamie papi aieul aieule centenaire old elder elderly aged ancient grandfather grandmother granny grandpa grandma
  alte alter alt greis greisin grossvater grossmutter oma opa viejo vieja anciano anciana abuelo abuela
  vecchio vecchia anziano anziana nonno nonna
`);

const GHOST = words(`
  fantome spectre ombre revenant esprit apparition ghost spirit shade phantom spectre geist gespenst schatten
  fantasma espectro sombra espiritu spettro ombra spirito
`);

const COLLECTIVE = words(`
  tous toutes ensemble choeur foule peuple voix-diverses all both everyone everybody together chorus crowd people mob
  alle beide chor volk menge zusammen todos todas ambos coro pueblo muchedumbre tutti tutte entrambi folla popolo
`);

/** Endings that mark a woman's name in these languages more often than not; o marks a man's. */
const FEMALE_ENDING = /(?:ette|otte|ine|ise|elle|a|ia|ée|ie)$/u;
const MALE_ENDING = /o$/u;
const NOT_BY_ENDING = words('luca andrea nicola joshua ezra elie ombra cleo margo juno io');

// cspell:enable

/** Lower case without accents, hyphens kept inside words. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .toLowerCase();

const wordsIn = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];

/** Gender by the first telling word; `soldat et sa femme` is a soldier. */
function genderOf(said: readonly string[]): Traits['gender'] {
  for (const word of said) {
    const [female, male] = [FEMALE.has(word), MALE.has(word)];
    if (female !== male) return female ? 'female' : 'male';
  }
  return undefined;
}

/** Gender by what each clause says of the person itself: the queen of `accordeur de la reine` is somebody else. */
function genderOfDescription(description: string, language: Language): Traits['gender'] {
  for (const clause of description.split(/[,;:.()–—]/u)) {
    const said = wordsIn(clause);
    const head = headOf(said, language);
    const gender = genderOf(head) ?? genderByEndings(head, language) ?? genderByArticle(said, language);
    if (gender) return gender;
  }
  return undefined;
}

function genderByEnding(name: string): Traits['gender'] {
  const [only, ...others] = wordsIn(name);
  if (only === undefined || others.length > 0 || only.length < 4 || NOT_BY_ENDING.has(only)) return undefined;
  if (FEMALE_ENDING.test(only)) return 'female';
  return MALE_ENDING.test(only) ? 'male' : undefined;
}

/**
 * Guesses what voice a role wants.
 *
 * @param role its name ("Madame Ruche") and, where the cast list has one, its description ("vieille concierge")
 * @param language of the script: its endings and articles tell when no word is known
 */
export function traitsOf(
  { name, description = '' }: { name: string; description?: string | undefined },
  language: Language,
): Traits {
  const named = wordsIn(name);
  const described = wordsIn(description);
  const said = [...named, ...described];
  const has = (list: ReadonlySet<string>) => said.some((word) => list.has(word));
  const [old, child] = [has(OLD), has(CHILD)];
  return {
    gender:
      genderOf(named) ??
      genderOfDescription(description, language) ??
      genderByArticle(named, language) ??
      genderByEnding(name),
    age: old ? 'old' : child ? 'child' : undefined,
    ghost: has(GHOST),
    collective: named.some((word) => COLLECTIVE.has(word)),
  };
}
