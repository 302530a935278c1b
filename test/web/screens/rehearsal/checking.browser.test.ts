import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakePlatform } from '../../sound/fake-recognition.ts';
import { big, current, learnt, open, raise, strike, untilTurn } from './theatre.ts';

const LINE = 'c’est moi la lune est levée';
const guess = (transcript: string) => ({ transcript, confidence: 0.9 });

let platform: FakePlatform;
beforeEach(() => {
  raise();
  platform = new FakePlatform();
  vi.stubGlobal('SpeechRecognition', platform.maker);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await strike();
});

const place = () => current()?.getAttribute('data-place');
const key = (name: RegExp) => page.getByRole('button', { name });
/** The phone understands my line when I have said it. */
const say = async (words: string): Promise<void> => {
  await untilTurn();
  await expect.element(page.getByText('Le micro écoute')).toBeVisible();
  const { latest } = platform;
  await userEvent.click(big());
  latest.understands([guess(words)], true);
  latest.ends();
};

describe('a line that this phone understands', () => {
  it('is shown as it was understood, and its mark settles by itself when I go on', async () => {
    open({ speech: 'b4', check: 'word', veil: 'nothing' });
    await userEvent.click(big());
    await say(LINE);
    const shown = () => ['.checked', '.proposed'].map((part) => document.querySelector(part)?.textContent.trim());
    await expect.poll(shown).toEqual(['Mot pour mot.', 'Su, proposé']);
    await untilTurn();
    expect(learnt).toMatchObject([{ place: 2, said: { mark: 'known' } }]);
    expect(place()).toBe('4');
  });

  it('waits for me where it is doubtful, and is offered when I rest', async () => {
    open({ speech: 'b4', check: 'word', veil: 'nothing' });
    await userEvent.click(big());
    await say('c’est moi la lune est lavée');
    await untilTurn();
    expect(learnt).toEqual([]);
    await userEvent.keyboard('{ArrowLeft}');
    if (document.querySelector('.big')?.getAttribute('aria-label') === 'Pause') await userEvent.click(big());
    await expect.element(page.getByText('1 réplique à noter')).toBeVisible();
    expect(document.querySelector('.checked .doubtful')?.textContent).toContain('levée');
    await userEvent.click(key(/^Hésité/));
    expect(learnt).toMatchObject([{ place: 2, said: { mark: 'hesitant' } }]);
    await expect.element(page.getByText('1 réplique à noter')).not.toBeInTheDocument();
  });

  it('is prompted when I call « Texte ! »', async () => {
    open({ speech: 'b4', check: 'word', veil: 'nothing' });
    await userEvent.click(big());
    await untilTurn();
    platform.latest.understands([guess('texte')], true);
    await expect.poll(() => current()?.textContent).toContain('C’est moi, la');
    expect(place()).toBe('2');
  });

  it('hands free, goes on when my last words were understood, even if the microphone is too far to hear them', async () => {
    const { stream } = new AudioContext().createMediaStreamDestination();
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
    open({ speech: 'b4', gap: 'hands-free', understands: true, veil: 'nothing' });
    await userEvent.click(big());
    await untilTurn();
    await expect.element(page.getByText('Le micro écoute')).toBeVisible();
    platform.latest.understands([guess('c’est moi')], false);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(place()).toBe('2');
    platform.latest.understands([guess(LINE)], false);
    await expect.poll(place).not.toBe('2');
    expect(learnt).toMatchObject([{ place: 2 }]);
  });
});

describe('lines that I mark myself', () => {
  it('are all offered when I rest, and left as they are on request', async () => {
    open({ speech: 'b4', marks: true, veil: 'nothing' });
    await userEvent.click(big());
    for (const line of ['2', '4']) {
      await expect.poll(place, { timeout: 15_000 }).toBe(line);
      await untilTurn();
      await userEvent.click(big());
    }
    await expect.poll(place).toBe('6');
    await untilTurn();
    await userEvent.keyboard('{ArrowLeft}');
    await userEvent.click(key(/^Pause/));
    await expect.element(page.getByText('2 répliques à noter')).toBeVisible();
    await expect.element(page.getByRole('blockquote')).toHaveTextContent('C’est moi, la lune est levée.');
    await userEvent.click(key(/^Trou/));
    await expect.element(page.getByRole('blockquote')).toHaveTextContent('Merci.');
    await userEvent.click(key(/^Laisser ainsi/));
    expect(learnt.map(({ place: at, said }) => [at, said.mark])).toEqual([
      [2, 'blank'],
      [4, undefined],
    ]);
  });
});
