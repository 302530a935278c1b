/**
 * Writer of TEI P5 for drama (TEI Guidelines, chapter 7: Performance Texts).
 *
 * @module
 */
import type { Act, Part, Scene, Script, Speech } from '../model.ts';
import { isCut } from '../model.ts';
import { escapeXml as text } from './escape.ts';
import { linesOf, onOneLine } from './played.ts';

const partOf = (part: Part): string => {
  if (part.kind === 'direction') return `<stage>${text(onOneLine(part.text))}</stage>`;
  const lines = linesOf(part).map(text);
  if (part.kind === 'sung') return `<lg type="song">${lines.map((line) => `<l>${line}</l>`).join('')}</lg>`;
  return lines.length > 1 ? lines.map((line) => `<l>${line}</l>`).join('') : `<p>${lines.join('')}</p>`;
};

/** Writes blocks, scenes and acts, with the names of the roles at hand. */
class Writing {
  readonly #names: Map<string, string>;

  constructor(script: Script) {
    this.#names = new Map(script.roles.map(({ id, name }) => [id, name]));
  }

  act(act: Act): string {
    const scenes = act.scenes.map((scene) => this.#scene(scene)).join('\n');
    return act.heading === undefined ? scenes : `<div type="act">${head(act.heading)}\n${scenes}\n</div>`;
  }

  #scene(scene: Scene): string {
    const blocks = scene.blocks
      .filter((block) => !isCut(block))
      .map((block) => (block.kind === 'speech' ? this.#speech(block) : `<stage>${text(onOneLine(block.text))}</stage>`))
      .join('\n');
    return `<div type="scene">${scene.heading === undefined ? '' : head(scene.heading)}\n${blocks}\n</div>`;
  }

  #speech(speech: Speech): string {
    const who = speech.roles.map((role) => `#${role}`).join(' ');
    const label = speech.roles.map((role) => this.#names.get(role) ?? role).join(', ');
    const attributes =
      (who === '' ? '' : ` who="${text(who)}"`) + (speech.simultaneous === true ? ' rend="simultaneous"' : '');
    const parts = speech.parts.filter((part) => part.cut !== true).map(partOf);
    return `<sp${attributes}><speaker>${text(label)}</speaker>${parts.join('')}</sp>`;
  }
}

const head = (heading: string): string => `<head>${text(onOneLine(heading))}</head>`;

/** @returns the script as a TEI document */
export const toTei = (script: Script): string => {
  const writing = new Writing(script);
  const author = script.author === undefined ? '' : `<author>${text(script.author)}</author>`;
  const persons = script.roles.map(
    ({ id, name }) => `<person xml:id="${text(id)}"><persName>${text(name)}</persName></person>`,
  );
  const items = script.roles.map(({ id, name, description }) => {
    const told = description === undefined ? '' : `, <roleDesc>${text(description)}</roleDesc>`;
    return `<castItem><role corresp="#${text(id)}">${text(name)}</role>${told}</castItem>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${script.language}">
<teiHeader>
<fileDesc>
<titleStmt><title>${text(onOneLine(script.title))}</title>${author}</titleStmt>
<publicationStmt><p>Souffleur</p></publicationStmt>
<sourceDesc><p/></sourceDesc>
</fileDesc>
<profileDesc>
<langUsage><language ident="${script.language}"/></langUsage>
<particDesc><listPerson>${persons.join('')}</listPerson></particDesc>
</profileDesc>
</teiHeader>
<text>
<front><castList>${items.join('')}</castList></front>
<body>
${script.acts.map((act) => writing.act(act)).join('\n')}
</body>
</text>
</TEI>
`;
};
