import type { JsonObject } from "../../kernel/json.js";
import { closed, duration, folderInRepository, WITHOUT_LOGIN, type ConceptSchema } from "./schema.js";

const targetHost = {
  title: "TargetHost",
  ...closed({
    kind: {
      enum: ["github", "local"],
      description:
        'The server that holds the repository: "github", also for GitHub Enterprise Server; "local" for none. Default: "github" for addresses on github.com, else "local".',
    },
    apiUrl: {
      type: "string",
      pattern: "^https?://[^/@\\s]+(/[^@\\s]*)?$",
      description:
        "Address of the server's API, https. Default: https://api.github.com, or https://<server>/api/v3. Credentials come from the environment only.",
    },
    commit: {
      enum: ["git", "api"],
      description:
        'How commits get there: pushed by Git, or made through the API where no Git remote can be used. Default: "git".',
    },
    labels: {
      type: "array",
      items: { type: "string", minLength: 1, maxLength: 50 },
      description: 'Labels of pull requests. Default: "fairlead".',
    },
    reviewers: {
      type: "object",
      additionalProperties: { type: "string", pattern: "^@?[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9_.-]+)?$" },
      description:
        'Who administrators are on the server, by subject: { "group:vision-admins": "@acme/vision-admins", "user:ines@acme.example": "@ines" }. They are asked to review what changes their GPUs, access or policies. Default: none.',
    },
  }),
  description: "The server that holds the target repository, for pull requests.",
};

const kindLimits = {
  title: "KindLimits",
  description:
    'Limits by kind, for each such scope: `{ Namespace: 2, "*": "10%" }`. "*" holds for kinds that are not named.',
  type: "object",
  additionalProperties: {
    anyOf: [
      { type: "integer", minimum: 0 },
      { type: "string", pattern: "^(100|[0-9]{1,2})%$" },
    ],
    tsType: "number | string",
  },
} satisfies JsonObject;

/** The tool's own settings, in `fairlead.config.ts` or `fairlead.config.yaml`. */
export const configSchema = {
  title: "Config",
  description: "Settings of the tool, in `fairlead.config.ts` or `fairlead.config.yaml` beside the definitions.",
  ...closed({
    definitions: {
      type: "array",
      items: { type: "string", minLength: 1 },
      minItems: 1,
      description:
        'Globs of the files that hold definitions, relative to the configuration. A leading "!" excludes. Default: all TypeScript and YAML files.',
    },
    output: {
      type: "string",
      minLength: 1,
      description: 'Folder that `build` writes to, relative to the configuration. Default: "rendered".',
    },
    target: {
      title: "Target",
      ...closed(
        {
          repository: {
            type: "string",
            minLength: 1,
            pattern: `^${WITHOUT_LOGIN}.*$`,
            description:
              "Git URL, or path relative to the configuration, of the repository that `publish` commits to. Never with a password or a token.",
          },
          branch: {
            type: "string",
            minLength: 1,
            description: 'Branch that the GitOps engine follows. Default: "main".',
          },
          path: folderInRepository,
          host: targetHost,
        },
        ["repository"],
      ),
      description: "Where rendered files are published. Default repository: the one the delivery engine reads.",
    },
    removals: {
      title: "Removals",
      ...closed({
        limits: {
          title: "RemovalLimits",
          ...closed({
            organization: kindLimits,
            cluster: kindLimits,
            department: kindLimits,
          }),
          description:
            'How many objects of a kind one change may remove, by scope: a number, or a share such as "10%" of what is published, which always lets ten go.',
        },
        protected: {
          type: "array",
          items: { type: "string", minLength: 1 },
          description:
            'Names that no change may remove: of objects, projects, departments, node pools ("east/h100") and clusters. "*" stands for any characters.',
        },
        overrides: {
          type: "array",
          items: {
            title: "RemovalOverride",
            ...closed(
              {
                plan: {
                  type: "string",
                  pattern: "^(sha256:)?[0-9a-f]{12,64}$",
                  description: "Digest of the plan, or its first 12 digits or more.",
                },
                until: {
                  type: "string",
                  pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
                  description: "Last day on which it counts, as 2026-12-31, in UTC.",
                },
                reason: { type: "string", minLength: 1, description: "Why this much has to go at once." },
              },
              ["plan", "until", "reason"],
            ),
          },
          description: "Plans that may remove more than the limits.",
        },
      }),
      description: "What one change may remove.",
    },
    timeout: {
      ...duration,
      description: "How long evaluating the definitions may take, from 1s to 24h. Default: 60s.",
    },
  }),
} satisfies ConceptSchema;
