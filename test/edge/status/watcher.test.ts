import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, FakeOperator, FakeProbe, MINUTE, NIGHT, PEER, SECOND, VENDOR, WatchStage } from './stage.ts';

let stage: WatchStage;
beforeEach(() => {
  stage = new WatchStage();
});

describe('an incident', () => {
  it('opens and closes by itself', async () => {
    stage.begin();
    await stage.time.pass(MINUTE);
    expect(await stage.incidents()).toEqual([]);
    stage.peer.fail('http-503');
    await stage.time.pass(MINUTE);
    const [open] = await stage.incidents();
    expect(open).toMatchObject({
      ...PEER,
      began: NIGHT + 75 * SECOND,
      opened: NIGHT + 90 * SECOND,
      closed: null,
      fault: 'http-503',
    });
    stage.peer.recover();
    await stage.time.pass(MINUTE);
    expect(await stage.incidents()).toMatchObject([{ ...PEER, closed: NIGHT + 150 * SECOND }]);
  });

  it('is not made of a single miss', async () => {
    stage.begin();
    await stage.time.pass(20 * SECOND);
    stage.peer.fail();
    await stage.time.pass(15 * SECOND);
    stage.peer.recover();
    await stage.time.pass(10 * MINUTE);
    expect(await stage.incidents()).toEqual([]);
    expect(stage.operator.told).toEqual([]);
  });

  it('is known to the operator within 60 s, whenever and however the subject falls silent', async () => {
    for (const fault of ['unreachable', 'silent'] as const) {
      for (let phase = 0; phase < 15; phase += 3) {
        const night = new WatchStage();
        night.begin();
        await night.time.pass(MINUTE + phase * SECOND);
        const burnt = night.time.now;
        if (fault === 'silent') night.peer.finding = 'silent';
        else night.peer.fail(fault);
        await night.time.pass(MINUTE);
        expect(night.operator.told).toMatchObject([{ what: 'opened', name: PEER.name }]);
        expect((night.operator.told[0]?.at ?? Infinity) - burnt).toBeLessThanOrEqual(60 * SECOND);
      }
    }
  });

  it('of an idle paid vocaliser is open a round after one real request failed', async () => {
    stage.begin();
    await stage.time.pass(MINUTE);
    stage.vendor.fail('refused');
    stage.vendor.failed = stage.time.now;
    await stage.time.pass(16 * SECOND);
    expect(await stage.incidents()).toMatchObject([{ ...VENDOR, closed: null, fault: 'refused' }]);
    expect(stage.operator.told).toMatchObject([{ what: 'opened', name: VENDOR.name }]);
  });

  it('is not made of a real request that failed when a look finds all well, and the look is made once', async () => {
    stage.begin();
    await stage.time.pass(MINUTE);
    const looks = stage.vendor.looks.length;
    stage.vendor.failed = stage.time.now;
    await stage.time.pass(10 * MINUTE);
    expect(await stage.incidents()).toEqual([]);
    expect(stage.vendor.looks).toHaveLength(looks + 1);
  });

  it('costs no more than a word a minute, however often real requests fail', async () => {
    stage.begin();
    await stage.time.pass(MINUTE);
    const looks = stage.vendor.looks.length;
    for (let seconds = 0; seconds < 600; seconds += 5) {
      stage.vendor.failed = stage.time.now;
      await stage.time.pass(5 * SECOND);
    }
    expect(stage.vendor.looks.length - looks).toBeLessThanOrEqual(11);
  });

  it('survives the watch: one that begins again goes on where it was', async () => {
    stage.begin();
    await stage.time.pass(MINUTE);
    stage.peer.fail();
    await stage.time.pass(16 * SECOND);
    stage.crash();
    await stage.time.pass(5 * SECOND);
    stage.begin();
    await stage.time.pass(10 * MINUTE);
    stage.begin();
    await stage.time.pass(10 * MINUTE);
    expect(await stage.incidents()).toHaveLength(1);
    expect(stage.operator.told).toHaveLength(1);
  });

  it('is kept for 90 days after it closed, and as long as it is open', async () => {
    stage.begin();
    stage.peer.fail();
    await stage.time.pass(MINUTE);
    stage.crash();
    stage.time.now += 100 * DAY;
    stage.begin();
    await stage.time.pass(MINUTE);
    expect(await stage.incidents()).toHaveLength(1);
    stage.peer.recover();
    await stage.time.pass(MINUTE);
    stage.crash();
    stage.time.now += 89 * DAY;
    stage.begin();
    await stage.time.pass(MINUTE);
    expect(await stage.incidents()).toHaveLength(1);
    stage.crash();
    stage.time.now += 2 * DAY;
    stage.begin();
    await stage.time.pass(MINUTE);
    expect(await stage.incidents()).toEqual([]);
  });

  it('closes when its subject is watched no more', async () => {
    stage.peer.fail();
    stage.begin();
    await stage.time.pass(MINUTE);
    stage.begin([stage.vendor]);
    await stage.time.pass(MINUTE);
    const { subjects, incidents } = await stage.watcher.chronicle();
    expect(subjects.map(({ name }) => name)).toEqual([VENDOR.name]);
    expect(incidents[0]?.closed).not.toBeNull();
  });
});

describe('a vocaliser that costs money', () => {
  it('says one word every quarter of an hour', async () => {
    stage.begin();
    await stage.time.pass(3 * 60 * MINUTE);
    expect(stage.vendor.looks).toHaveLength(13);
  });

  it('says one every minute while in doubt, and is ill within two minutes of the first miss', async () => {
    stage.begin();
    await stage.time.pass(MINUTE);
    stage.vendor.fail('refused');
    await stage.time.pass(15 * MINUTE);
    const before = stage.vendor.looks.length;
    await stage.time.pass(10 * MINUTE);
    expect(stage.vendor.looks.length - before).toBe(10);
    const [incident] = await stage.incidents();
    expect((incident?.opened ?? Infinity) - (incident?.began ?? 0)).toBeLessThanOrEqual(MINUTE);
  });

  it('is known to be ill within 60 s when real work fails, without a word', async () => {
    stage.begin();
    await stage.time.pass(MINUTE + SECOND);
    const looks = stage.vendor.looks.length;
    const broke = stage.time.now;
    stage.vendor.refusing = true;
    await stage.time.pass(MINUTE);
    expect(stage.operator.told).toMatchObject([{ what: 'opened', name: VENDOR.name }]);
    expect((stage.operator.told[0]?.at ?? Infinity) - broke).toBeLessThanOrEqual(MINUTE);
    expect(stage.vendor.looks.length).toBe(looks);
    stage.vendor.refusing = false;
    await stage.time.pass(3 * MINUTE);
    expect((await stage.incidents())[0]?.closed).not.toBeNull();
  });
});

describe('the operator', () => {
  it('is told once by every way, and once when it is over', async () => {
    const mail = new FakeOperator(stage.time, 'email');
    stage.bells = [stage.operator, mail];
    stage.begin();
    stage.peer.fail();
    await stage.time.pass(30 * MINUTE);
    stage.peer.recover();
    await stage.time.pass(30 * MINUTE);
    for (const bell of [stage.operator, mail]) expect(bell.told.map(({ what }) => what)).toEqual(['opened', 'closed']);
  });

  it('is told again and again, less and less often, until somebody hears; then in order', async () => {
    stage.operator.hears = false;
    stage.begin();
    stage.peer.fail();
    await stage.time.pass(40 * SECOND);
    stage.peer.recover();
    await stage.time.pass(3 * 60 * MINUTE);
    const rests = stage.operator.tried.map((at, index, all) => at - (all[index - 1] ?? at)).slice(1);
    expect(rests.slice(0, 4).map((rest) => rest / SECOND)).toEqual([15, 30, 60, 120]);
    expect(Math.max(...rests)).toBeLessThanOrEqual(15 * MINUTE + 15 * SECOND);
    stage.operator.hears = true;
    await stage.time.pass(16 * MINUTE);
    expect(stage.operator.told.map(({ what }) => what)).toEqual(['opened', 'closed']);
  });

  it('who is silent by one way is told by the other, and the watch goes on', async () => {
    const mail = new FakeOperator(stage.time, 'email');
    stage.operator.hears = 'silent';
    stage.bells = [stage.operator, mail];
    stage.begin();
    stage.peer.fail();
    await stage.time.pass(MINUTE);
    expect(mail.told).toHaveLength(1);
    const looks = stage.peer.looks.length;
    await stage.time.pass(MINUTE);
    expect(stage.peer.looks.length - looks).toBe(4);
  });

  it('is told by a watch that began again what the one before could not tell, and nothing twice', async () => {
    stage.operator.hears = false;
    stage.begin();
    stage.peer.fail();
    await stage.time.pass(MINUTE);
    stage.crash();
    stage.operator.hears = true;
    stage.begin();
    await stage.time.pass(2 * MINUTE);
    stage.begin();
    await stage.time.pass(MINUTE);
    expect(stage.operator.told).toHaveLength(1);
  });

  it('hears of every incident of a bad night', async () => {
    const probes = Array.from(
      { length: 8 },
      (_, index) => new FakeProbe(stage.time, { kind: 'ring', name: `https://r${index}.example` }),
    );
    for (const probe of probes) probe.fail();
    stage.begin(probes);
    await stage.time.pass(MINUTE);
    expect(new Set(stage.operator.told.map(({ name }) => name)).size).toBe(8);
  });
});

it('a disk that fails stops one round, not the watch', async () => {
  stage.begin();
  await stage.time.pass(MINUTE);
  stage.sql.run('ALTER TABLE subject RENAME TO lost');
  await stage.time.pass(MINUTE);
  expect(stage.events.filter(({ event }) => event === 'watch-failed').length).toBeGreaterThan(2);
  stage.sql.run('ALTER TABLE lost RENAME TO subject');
  const looks = stage.peer.looks.length;
  await stage.time.pass(MINUTE);
  expect(stage.peer.looks.length - looks).toBe(4);
});
