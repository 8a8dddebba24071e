import { renderSample, type Sample } from "./sample-organization.js";

const LANGUAGES = Array.from({ length: 12 }, (_, index) => `language-${String(index + 1).padStart(2, "0")}`);

const before: Sample = {
  pools: { h100: 256, a100: 128 },
  departments: {
    research: { gpus: { h100: 160, a100: 72 } },
    product: { gpus: { h100: 64, a100: 48 } },
  },
  projects: {
    vision: {
      department: "research",
      gpus: { h100: { gpu: 24, limit: 48 }, a100: 16 },
      access: { "vision-team": "researcher" },
    },
    robots: { department: "research", gpus: { h100: 8 }, access: { "robot-team": "researcher" } },
    old: { department: "research", gpus: { a100: 4 } },
    chat: { department: "product", gpus: { h100: 16, a100: 8 }, access: { "chat-team": "ml-engineer" } },
    ...Object.fromEntries(
      LANGUAGES.map((name) => [name, { department: "research", gpus: { a100: 2 }, access: { team: "viewer" } }]),
    ),
  },
  roles: { researcher: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] }] },
};

const after: Sample = {
  pools: { h100: 256, a100: 64 },
  departments: {
    research: { gpus: { h100: 168, a100: 72 } },
    product: { gpus: { h100: 60, a100: 48 } },
  },
  projects: {
    vision: {
      department: "research",
      gpus: { h100: { gpu: 32, limit: 64 }, a100: { gpu: 16, weight: 3 } },
      access: { "vision-team": "researcher", interns: "researcher" },
    },
    robotics: {
      department: "research",
      gpus: { h100: 8 },
      access: { "robot-team": "researcher" },
      formerly: ["robots"],
    },
    booth: { department: "product", gpus: { a100: 2 }, access: { "booth-team": "viewer" } },
    chat: {
      department: "product",
      gpus: { h100: { gpu: 12, limit: 12 }, a100: 8 },
      access: { "chat-team": "ml-engineer" },
    },
    ...Object.fromEntries(
      LANGUAGES.map((name) => [
        name,
        { department: "research", gpus: { a100: 2 }, access: { team: "viewer", auditors: "viewer" } },
      ]),
    ),
  },
  roles: { researcher: [{ apiGroups: [""], resources: ["pods"], verbs: ["delete", "get", "list"] }] },
};

/** Two outputs of one organization, between which a bit of everything happens. */
export const manyChanges = { before: renderSample(before), after: renderSample(after) };
