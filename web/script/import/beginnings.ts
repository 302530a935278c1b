/**
 * Where one play ends and another begins when no list says so: the divisions are counted anew, or a title stands
 * there, and other people speak.
 *
 * @module
 */

/** Where a play may begin. */
export interface Beginning {
  at: number;
  /** The play before was closed, or acts are counted from the first again; else only a title stands there. */
  anew: boolean;
}

/** Who speaks, and where. */
export interface Turn {
  at: number;
  /** Keys of the names of those who speak. */
  names: readonly string[];
}

/** Fewer speeches are an extract, a preface in dialogue, a table of contents. */
const FEWEST_TURNS = 12;
const FEWEST_NAMES = 2;
/** Share of a play's speeches that people of another may have: two masters have a valet of the same name. */
const COMMON_ANEW = 0.4;
/** The same where only a title stands: the scenes of one play have titles too. */
const COMMON_TITLED = 0.1;

interface Stretch extends Beginning {
  counts: Map<string, number>;
  turns: number;
}

const shareOf = (one: Stretch, other: Stretch): number => {
  let common = 0;
  for (const [name, count] of one.counts) if (other.counts.has(name)) common += count;
  return common / Math.max(1, one.turns);
};

const alike = (one: Stretch, other: Stretch): boolean =>
  Math.max(shareOf(one, other), shareOf(other, one)) > (other.anew ? COMMON_ANEW : COMMON_TITLED);

const join = (stretches: readonly Stretch[]): Stretch => {
  const [first, ...others] = stretches;
  const joined: Stretch = first ?? { at: 0, anew: true, counts: new Map(), turns: 0 };
  for (const { counts, turns } of others) {
    joined.turns += turns;
    for (const [name, count] of counts) joined.counts.set(name, (joined.counts.get(name) ?? 0) + count);
  }
  return joined;
};

const stretchesOf = (beginnings: readonly Beginning[], turns: readonly Turn[]): Stretch[] => {
  const stretches = beginnings.map((one): Stretch => ({ ...one, counts: new Map(), turns: 0 }));
  let current = 0;
  for (const { at, names } of turns) {
    while ((stretches[current + 1]?.at ?? Infinity) <= at) current++;
    const stretch = stretches[current];
    if (stretch === undefined || stretch.at > at) continue;
    stretch.turns++;
    for (const name of names) stretch.counts.set(name, (stretch.counts.get(name) ?? 0) + 1);
  }
  return stretches;
};

/** What nobody speaks in comes before the play that follows it, when that one only has a title to begin with. */
const withTheirFronts = (stretches: readonly Stretch[]): Stretch[] => {
  const kept: Stretch[] = [];
  let front: Stretch | undefined;
  for (const stretch of stretches) {
    if (stretch.turns === 0) front ??= stretch;
    else {
      kept.push(front === undefined ? stretch : { ...stretch, at: front.at, anew: stretch.anew || front.anew });
      front = undefined;
    }
  }
  return kept;
};

/**
 * @param beginnings where a play may begin, ascending; the first is where the document does
 * @param turns who speaks, ascending
 * @returns where each play begins; none unless there are two or more, each of people of its own
 */
export const playsAmong = (beginnings: readonly Beginning[], turns: readonly Turn[]): number[] => {
  const plays: Stretch[] = [];
  for (const stretch of withTheirFronts(stretchesOf(beginnings, turns))) {
    const slight = stretch.turns < FEWEST_TURNS || stretch.counts.size < FEWEST_NAMES;
    const same = slight ? plays.length - 1 : plays.findIndex((play) => alike(play, stretch));
    // Who comes back makes one play of all that lies between.
    if (same >= 0) plays.push(join([...plays.splice(same), stretch]));
    else plays.push(stretch);
  }
  const whole = plays.filter(({ turns: count, counts }) => count >= FEWEST_TURNS && counts.size >= FEWEST_NAMES);
  return whole.length < 2 ? [] : whole.map(({ at }) => at);
};
