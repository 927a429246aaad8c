import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { StorageFault } from '../storage-fault.ts';
import { type IndexingSchedule, scheduleIndexing } from './schedule-indexing.ts';

const minute = 60_000;

describe('the schedule of indexing', () => {
  let looks: number;
  let notices: string[];
  let fault: Error | null;
  let schedule: IndexingSchedule;

  beforeEach(() => {
    jest.useFakeTimers();
    looks = 0;
    notices = [];
    fault = null;
    schedule = scheduleIndexing(
      async () => {
        looks += 1;
        if (fault !== null) throw fault;
        return [];
      },
      ({ code, detail }) => notices.push(`${code} ${detail}`),
    );
  });
  afterEach(() => {
    schedule.close();
    jest.useRealTimers();
  });

  it('looks once, two minutes after the last of many changes', async () => {
    for (let change = 0; change < 10; change += 1) {
      schedule.chunksChanged();
      await jest.advanceTimersByTimeAsync(minute);
    }
    expect(looks).toBe(0);
    await jest.advanceTimersByTimeAsync(minute);
    expect(looks).toBe(1);
    await jest.advanceTimersByTimeAsync(60 * minute);
    expect(looks).toBe(1);
  });

  it('looks every half an hour while chunks never cease to change', async () => {
    for (let passed = 0; passed < 61; passed += 1) {
      schedule.chunksChanged();
      await jest.advanceTimersByTimeAsync(minute);
    }
    expect(looks).toBe(2);
  });

  it('says what went wrong, and looks again the next time', async () => {
    fault = new StorageFault('database-failed', 'no room');
    schedule.chunksChanged();
    await jest.advanceTimersByTimeAsync(2 * minute);
    expect(notices).toEqual(['indexing-failed database-failed: no room']);
    fault = null;
    await schedule.run();
    expect(looks).toBe(2);
  });

  it('looks no more when it is closed', async () => {
    schedule.chunksChanged();
    schedule.close();
    schedule.chunksChanged();
    await jest.advanceTimersByTimeAsync(60 * minute);
    expect(looks).toBe(0);
  });
});
