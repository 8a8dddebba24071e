import { clockTime, timeZoneName } from "../parameters.js";

/** Parameters of `sessionsEndAtNight`. */
export interface SessionsEndAtNight {
  /** Time of day, from "00:00" to "23:59". */
  readonly time: string;
  /** Name of the time zone in the IANA database, such as "Europe/Berlin". */
  readonly timeZone: string;
}

interface Parts {
  readonly workspacesEndAt: SessionsEndAtNight;
}

/**
 * Interactive sessions end every night: a part of `schedulingRules`, not of a workload policy, since no admission ends what runs. The
 * reaper of the cluster does.
 */
export function sessionsEndAtNight({ time, timeZone }: SessionsEndAtNight): Parts {
  const [of, zone] = [
    clockTime("sessionsEndAtNight", "time", time),
    timeZoneName("sessionsEndAtNight", "timeZone", timeZone),
  ];
  return Object.freeze({ workspacesEndAt: Object.freeze({ time: of, timeZone: zone }) });
}
