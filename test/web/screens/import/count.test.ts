import { expect, it } from 'vitest';
import { giveSpeech } from '../../../../web/script/edit.ts';
import { speechesOf } from '../../../../web/script/model.ts';
import { countSpeeches } from '../../../../web/screens/import/count.ts';
import { imported } from './imports.ts';

it('the counts of the characters sum to the whole, whoever says what', async () => {
  const { script } = await imported();
  const [first, second] = speechesOf(script);
  const together = giveSpeech(
    script,
    first?.id ?? '',
    script.roles.map(({ id }) => id),
  );
  const lost = {
    ...together,
    acts: together.acts.map((act) => ({
      ...act,
      scenes: act.scenes.map((scene) => ({
        ...scene,
        blocks: scene.blocks.map((block) =>
          block.kind === 'speech' && block.id === second?.id ? { ...block, roles: [] } : block,
        ),
      })),
    })),
  };
  const { total, alone, together: several, nobody } = countSpeeches(lost);
  expect([total, several, nobody]).toEqual([7, 1, 1]);
  expect([...alone.values()].reduce((sum, count) => sum + count, 0) + several + nobody).toBe(total);
});
