import { count, listed } from "../../../kernel/text.js";
import type { Client } from "./client.js";
import { hasStatus } from "./failures.js";
import { LIMITS } from "./limits.js";
import type { OpenPull } from "./pull-request.js";

/** On every pull request whose plan is blocked. */
export const BLOCKED_LABEL = "fairlead: blocked";

const ATTEMPTED = { doing: "set the labels of the pull request", permission: "Pull requests: write" };

/** Adds the labels that are missing, and takes away the one for blocked plans when the plan is free. Others' labels stay. */
export async function setLabels(
  client: Client,
  pull: OpenPull,
  wanted: readonly string[],
  isBlocked: boolean,
): Promise<{ readonly changed: boolean; readonly notes: readonly string[] }> {
  const { owner, repo } = client;
  const present = new Set(pull.labels.map(({ name }) => name.toLowerCase()));
  const all = isBlocked ? [BLOCKED_LABEL, ...wanted] : wanted;
  const fitting = all.filter((name) => name.length <= LIMITS.label);
  const room = Math.max(0, LIMITS.labels - present.size);
  const missing = [...new Set(fitting)].filter((name) => !present.has(name.toLowerCase()));
  const added = missing.slice(0, room);
  if (added.length > 0) {
    await client.call(ATTEMPTED, (octokit) =>
      octokit.rest.issues.addLabels({ owner, repo, issue_number: pull.number, labels: added }),
    );
  }
  const isFreed = !isBlocked && present.has(BLOCKED_LABEL);
  if (isFreed) await removeLabel(client, pull.number, BLOCKED_LABEL);
  const long = all.filter((name) => name.length > LIMITS.label);
  return {
    changed: added.length > 0 || isFreed,
    notes: [
      ...(long.length > 0 ? [`Labels longer than ${LIMITS.label} characters were left out: ${listed(long)}.`] : []),
      ...(missing.length > room
        ? [`${count(missing.length - room, "label")} left out: GitHub takes ${LIMITS.labels}.`]
        : []),
    ],
  };
}

async function removeLabel(client: Client, issue_number: number, name: string): Promise<void> {
  const { owner, repo } = client;
  await client.call(ATTEMPTED, async (octokit) => {
    try {
      await octokit.rest.issues.removeLabel({ owner, repo, issue_number, name });
    } catch (error) {
      // Somebody else took it away.
      if (!hasStatus(error, 404)) throw error;
    }
  });
}
