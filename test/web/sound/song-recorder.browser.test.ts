import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../../edge/contract.ts';
import { decodeTake } from '../../../web/sound/render-track.ts';
import { recordSong, songOf } from '../../../web/sound/song-recorder.ts';
import { spoken } from './spoken-takes.ts';

let said: Blob;
beforeAll(async () => {
  said = new Blob([(await spoken('Au clair de la lune, mon ami Pierrot.')).audio], { type: 'audio/mpeg' });
});
afterEach(() => vi.restoreAllMocks());

const samplesOf = async (audio: Blob) => (await decodeTake(new Uint8Array(await audio.arrayBuffer())))?.samples;

describe('what was sung', () => {
  it('becomes one sound without the silence around it, whole, named by its bytes', async () => {
    const sung = await songOf(said);
    if (!sung.ok) throw new Error(sung.trouble);
    const { audio, duration, digest } = sung.sound;
    expect(digest).toBe(await digestOf(audio));
    const [before, after] = [await samplesOf(said), await samplesOf(new Blob([audio]))];
    expect(Math.abs((after?.length ?? 0) - (before?.length ?? 0))).toBeLessThan(0.06 * 24_000);
    expect(duration - ((before?.length ?? 0) * 1_000) / 24_000).toBeLessThan(120);
  });

  it('is nothing where nothing was heard, or it is no sound', async () => {
    expect(await songOf(new Blob([]))).toEqual({ ok: false, trouble: 'silent' });
    expect(await songOf(new Blob([new Uint8Array(900)]))).toEqual({ ok: false, trouble: 'silent' });
  });
});

/** A microphone that hears a tone. */
function tone(): MediaStream {
  const context = new AudioContext();
  const source = context.createOscillator();
  const out = context.createMediaStreamDestination();
  source.connect(out);
  source.start();
  return out.stream;
}

describe('the recorder', () => {
  it('records until it is stopped, and lets go of the microphone', async () => {
    const stream = tone();
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
    const started = await recordSong();
    if (!started.ok) throw new Error(started.trouble);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const sung = await started.recording.stop();
    expect(sung).toMatchObject({ ok: true });
    expect(sung.ok && sung.sound.duration).toBeGreaterThan(300);
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
  });

  it('can be given up', async () => {
    const stream = tone();
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
    const started = await recordSong();
    if (!started.ok) throw new Error(started.trouble);
    started.recording.cancel();
    await vi.waitFor(() => expect(stream.getTracks()[0]?.readyState).toBe('ended'));
  });

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
  ])('says why it cannot: %s', async (name, trouble) => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', name));
    expect(await recordSong()).toEqual({ ok: false, trouble });
  });

  it('says that this browser cannot record', async () => {
    vi.stubGlobal('MediaRecorder', undefined);
    Reflect.deleteProperty(globalThis, 'MediaRecorder');
    expect(await recordSong()).toEqual({ ok: false, trouble: 'unsupported' });
    vi.unstubAllGlobals();
  });
});
