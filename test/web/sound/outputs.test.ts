import { describe, expect, it, vi } from 'vitest';
import { playsAloud } from '../../../web/sound/audio-session.ts';
import { watchOutputs } from '../../../web/sound/outputs.ts';

/** Devices of which some are taken away. */
class Devices extends EventTarget {
  outputs = 2;
  readonly fails: boolean;

  constructor(fails = false) {
    super();
    this.fails = fails;
  }

  enumerateDevices(): Promise<Partial<MediaDeviceInfo>[]> {
    if (this.fails) return Promise.reject(new Error('not allowed'));
    const found = Array.from({ length: this.outputs }, () => ({ kind: 'audiooutput' as const }));
    return Promise.resolve([{ kind: 'audioinput' }, ...found]);
  }

  async become(outputs: number): Promise<void> {
    this.outputs = outputs;
    this.dispatchEvent(new Event('devicechange'));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const watched = (devices: Devices) => {
  const onlost = vi.fn<() => void>();
  return { onlost, stop: watchOutputs(onlost, devices as unknown as MediaDevices) };
};

describe('headphones', () => {
  it('are told to be gone when they are pulled out, not when they come', async () => {
    const devices = new Devices();
    const { onlost, stop } = watched(devices);
    await devices.become(3);
    expect(onlost).not.toHaveBeenCalled();
    await devices.become(2);
    expect(onlost).toHaveBeenCalledTimes(1);
    stop();
    await devices.become(1);
    expect(onlost).toHaveBeenCalledTimes(1);
  });

  it('are not guessed at where the browser does not tell of them', async () => {
    const devices = new Devices(true);
    const { onlost } = watched(devices);
    await devices.become(1);
    expect(onlost).not.toHaveBeenCalled();
    expect(watchOutputs(onlost, undefined)()).toBeUndefined();
  });
});

describe('the audio session', () => {
  it('is said to be for listening, unless something else was said, and where there is one', () => {
    const [auto, recording] = [{ audioSession: { type: 'auto' } }, { audioSession: { type: 'play-and-record' } }];
    for (const phone of [auto, recording, {}]) playsAloud(phone);
    expect([auto.audioSession.type, recording.audioSession.type]).toEqual(['playback', 'play-and-record']);
  });
});
