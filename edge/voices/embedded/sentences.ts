/** A stretch of a speech that is said in one go; `from` and `to` are UTF-16 offsets into the speech. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Longer stretches are cut at a comma, else at a space, so that none holds the thread for long. */
const LONGEST = 400;

const ENDING = /[.!?…]+["'’”»)\]]*(?=\s|$)|\n/gu;
const SAYABLE = /[\p{L}\p{N}]/u;
/** Letters of the alphabet of all five languages, and the figures that they share with others. */
const READABLE = /\p{Script=Latin}|(?=\p{N})\p{Script=Common}/u;

/** Whether there is anything in the text that some voice could pronounce. */
export const isSayable = (text: string): boolean => SAYABLE.test(text);

/** Whether there is anything in the text that the engine reads, rather than spells by the numbers of its characters. */
const isReadable = (text: string): boolean => READABLE.test(text);

/** Cuts a speech into sentences to be said one after the other; what the engine cannot read is left out. */
export function splitSentences(say: string): Sentence[] {
  const sentences: Sentence[] = [];
  const add = (from: number, to: number): void => {
    const text = say.slice(from, to);
    if (isReadable(text)) sentences.push({ from, to, text });
  };
  let from = 0;
  for (const end of [...say.matchAll(ENDING)].map((match) => match.index + match[0].length).concat(say.length)) {
    while (end - from > LONGEST) {
      const to = from + cutBefore(say.slice(from, from + LONGEST));
      add(from, to);
      from = to;
    }
    add(from, end);
    from = end;
  }
  return sentences;
}

/** Where to cut a stretch that is too long: after its last clause, else after its last word, else inside the word. */
function cutBefore(stretch: string): number {
  for (const boundary of [/^.*[,;:–—]\s/su, /^.*\s/su]) {
    const length = boundary.exec(stretch)?.[0].length ?? 0;
    if (length > LONGEST / 4) return length;
  }
  const last = stretch.charCodeAt(stretch.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? stretch.length - 1 : stretch.length;
}
