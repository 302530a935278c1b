/**
 * Reader of Rich Text (specification 1.9.1). Pictures, objects and whatever a file brings for other programs are never
 * looked at.
 *
 * @module
 */
import { believed } from '../document/believed.ts';
import { readDocument } from '../document/read.ts';
import type { Opened } from '../document/read.ts';
import type { TextReader } from '../reader.ts';
import { Interpreter, TooDeep } from './interpreter.ts';
import { tokensOf } from './tokens.ts';

const open = (text: string): Opened => {
  const interpreter = new Interpreter();
  try {
    for (const token of tokensOf(text)) interpreter.take(token);
  } catch (error) {
    if (error instanceof TooDeep) return { ok: false, failure: 'too-large' };
    throw error;
  }
  if (interpreter.open) return { ok: false, failure: 'damaged' };
  const content = interpreter.finish();
  const about = believed(content, { title: interpreter.title, author: interpreter.author });
  return { ok: true, document: { content, outside: interpreter.outside, ...about } };
};

export const readRtf: TextReader = (text, options) => readDocument(() => open(text), options);
