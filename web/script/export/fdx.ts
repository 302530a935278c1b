/**
 * Writer of Final Draft's `.fdx`.
 *
 * @module
 */
import type { Part, Script } from '../model.ts';
import { escapeXml } from './escape.ts';
import { bracketed, linesOf, onOneLine, played } from './played.ts';
import type { Played } from './played.ts';

const paragraph = (type: string, text: string): string =>
  `<Paragraph Type="${type}"><Text>${escapeXml(text)}</Text></Paragraph>`;

const partOf = (part: Part): string[] => {
  if (part.kind === 'direction') return [paragraph('Parenthetical', bracketed(part.text))];
  return linesOf(part).map((line) => paragraph(part.kind === 'sung' ? 'Singing' : 'Dialogue', line));
};

const written = (item: Played): string => {
  if (item.kind === 'act') return paragraph('New Act', onOneLine(item.text));
  if (item.kind === 'scene') return paragraph('Scene Heading', onOneLine(item.text));
  if (item.kind === 'direction') return paragraph('Action', onOneLine(item.text));
  return [paragraph('Character', item.names.join(' & ')), ...item.parts.flatMap(partOf)].join('\n');
};

/** Two speeches at once stand in one paragraph, side by side. */
const sideBySide = (items: readonly Played[]): string[] => {
  const rows: Played[][] = [];
  for (const item of items) {
    const last = rows.at(-1);
    if (item.kind === 'speech' && item.simultaneous && last?.at(-1)?.kind === 'speech') last.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => {
    const inside = row.map(written).join('\n');
    return row.length === 1 ? inside : `<Paragraph><DualDialogue>\n${inside}\n</DualDialogue></Paragraph>`;
  });
};

/** @returns the script as a Final Draft document */
export const toFdx = (script: Script): string => {
  const title = [script.title, ...(script.author === undefined ? [] : ['by', script.author])].map(
    (line) => `<Paragraph Alignment="Center"><Text>${escapeXml(onOneLine(line))}</Text></Paragraph>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<FinalDraft DocumentType="Script" Template="No" Version="1">
<Content>
${sideBySide(played(script)).join('\n')}
</Content>
<TitlePage><Content>
${title.join('\n')}
</Content></TitlePage>
</FinalDraft>
`;
};
