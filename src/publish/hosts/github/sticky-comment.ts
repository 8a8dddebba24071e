import type { Octokit } from "octokit";
import type { Posted, StickyComment } from "../contract.js";
import { createOnce, ONCE, type Client } from "./client.js";
import { hasStatus } from "./failures.js";
import { fitBody } from "./fit-body.js";
import { LIMITS } from "./limits.js";

interface Comment {
  readonly id: number;
  readonly html_url: string;
  readonly body?: string | undefined;
  readonly user: { readonly login: string } | null;
}

/**
 * Writes the one comment of a name. It is found by the hidden marker in its first line and by its author, so that nobody can
 * take its place; a second one, left by a race, is removed. Nothing is written when it says this already.
 */
export async function writeComment(client: Client, { pullRequest, name, body }: StickyComment): Promise<Posted> {
  const { owner, repo } = client;
  const marker = commentMarker(name);
  const fitted = fitBody(body, LIMITS.body - marker.length, "comment");
  const text = `${marker}\n${fitted.text}`;
  return await client.call({ doing: "write the comment", permission: "Pull requests: write" }, async (octokit) => {
    const mine = async (): Promise<readonly Comment[]> => await ownComments(octokit, client, pullRequest, marker);
    const [first, ...doubles] = await mine();
    for (const { id } of doubles) await deleteComment(octokit, client, id);
    if (!first) {
      const { html_url: place } = await createOnce(client, {
        create: async () =>
          (await octokit.rest.issues.createComment({ ...ONCE, owner, repo, issue_number: pullRequest, body: text }))
            .data,
        find: async (): Promise<Comment | undefined> => (await mine())[0],
      });
      return { action: "created", place, notes: fitted.notes };
    }
    const isSame = (first.body ?? "").replaceAll("\r\n", "\n").trimEnd() === text.trimEnd();
    if (!isSame) await octokit.rest.issues.updateComment({ owner, repo, comment_id: first.id, body: text });
    return { action: isSame ? "unchanged" : "updated", place: first.html_url, notes: fitted.notes };
  });
}

async function deleteComment(octokit: Octokit, { owner, repo }: Client, comment_id: number): Promise<void> {
  try {
    await octokit.rest.issues.deleteComment({ owner, repo, comment_id });
  } catch (error) {
    // Gone already.
    if (!hasStatus(error, 404)) throw error;
  }
}

/** The first line of a comment by which it is found again. */
export function commentMarker(name: string): string {
  return `<!-- fairlead:comment ${name.replaceAll(/[^A-Za-z0-9._/-]+/g, "-").slice(0, 100)} -->`;
}

async function ownComments(
  octokit: Octokit,
  { owner, repo }: Client,
  issue_number: number,
  marker: string,
): Promise<readonly Comment[]> {
  const all: readonly Comment[] = await octokit.paginate(octokit.rest.issues.listComments, {
    owner,
    repo,
    issue_number,
    per_page: 100,
  });
  const marked = all.filter(({ body }) => body?.split(/\r?\n/)[0] === marker);
  if (marked.length === 0) return [];
  // Installations may not ask who they are through REST.
  const { viewer } = await octokit.graphql<{ readonly viewer: { readonly login: string } }>(
    "query { viewer { login } }",
  );
  return marked.filter(({ user }) => user?.login === viewer.login);
}
