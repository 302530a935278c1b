/**
 * Numbers as headings write them: digits, Roman numerals, ordinals in words, in five languages.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages

const WORDS = (
  'premier premiere deuxieme second seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme ' +
  'onzieme douzieme treizieme quatorzieme quinzieme seizieme dix-septieme dix-huitieme dix-neuvieme vingtieme ' +
  'derniere dernier unique un une deux trois quatre cinq six sept huit neuf dix ' +
  'first third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth twentieth last one two three four five seven eight nine ten ' +
  'eleven twelve thirteen fourteen fifteen ' +
  'erster erste erstes zweiter zweite zweites dritter dritte drittes vierter vierte viertes funfter funfte funftes ' +
  'sechster sechste sechstes siebenter siebente siebter siebte achter achte neunter neunte zehnter zehnte elfter ' +
  'elfte eilfter zwolfter zwolfte dreizehnter dreizehnte vierzehnter vierzehnte funfzehnter funfzehnte sechzehnter ' +
  'siebzehnter achtzehnter neunzehnter zwanzigster einundzwanzigster zweiundzwanzigster letzter letzte letztes ' +
  'primero primera segundo segunda tercero tercera tercer primer cuarto cuarta quinto quinta sexto sexta septimo ' +
  'septima octavo octava noveno novena nono nona decimo decima undecimo undecima duodecimo duodecima ultimo ultima ' +
  'unica unico primo prima secondo seconda terzo terza quarto quarta sesto sesta settimo settima ottavo ottava ' +
  'undicesimo undicesima dodicesimo dodicesima tredicesimo tredicesima quattordicesimo quattordicesima ' +
  'quindicesimo quindicesima sedicesimo sedicesima diciassettesimo diciassettesima diciottesimo diciottesima ' +
  'diciannovesimo diciannovesima ventesimo ventesima ventunesima ventiduesima ventitreesima sola'
).split(/\s+/u);

const COMPOUNDS =
  '(?:decim[oa]|vigesim[oa]|vingt|trente|trentieme|twenty|thirty|ventesim[oa]|trentesim[oa]|dix)[ -]?(?:et[ -])?';
const LONG_TENS = '(?:vent|trent|quarant)\\p{L}+esim[oa]|trentesim[oa]|vigesim[oa]|trigesim[oa]';
const GERMAN =
  '(?:ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)und(?:zwan|drei)[zs]+igste[rs]?|drei(?:ss|sz)igste[rs]?';
const ROMAN = '[ivxlc]+(?=$|[^\\p{L}\\p{N}])(?:er|re|e|eme)?';
const DIGITS = '\\d{1,3}(?:er|re|ere|e|eme|st|nd|rd|th|a|o|ª|º|°)?';

/** Source of a regular expression for one number in folded text; longer words come first. */
export const NUMBER = `(?:${COMPOUNDS}(?:${[...WORDS].sort((a, b) => b.length - a.length).join('|')})|${LONG_TENS}|${GERMAN}|${[
  ...WORDS,
]
  .sort((a, b) => b.length - a.length)
  .join('|')}|${DIGITS}|${ROMAN})(?![\\p{L}\\p{N}])`;
