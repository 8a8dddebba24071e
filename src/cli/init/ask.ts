import { cancel, intro, isCancel, select, text } from "@clack/prompts";
import { QUESTIONS, TOPICS, type Answers } from "./answers.js";

/**
 * Asks what the flags left open, each question with its default filled in. `undefined` when the person broke off. Needs a
 * terminal.
 */
export async function askAnswers(given: Partial<Answers>, defaults: Answers): Promise<Answers | undefined> {
  intro("A new GPU organization");
  const answers: Record<string, string> = {};
  for (const topic of TOPICS) {
    const { message, choices, isValid, expected } = QUESTIONS[topic];
    const known = given[topic];
    if (known !== undefined) {
      answers[topic] = known;
      continue;
    }
    const suggested = defaults[topic];
    const answer = choices
      ? await select({
          message,
          initialValue: suggested,
          options: Object.entries(choices).map(([value, label]) => ({ value, label })),
        })
      : await text({
          message,
          initialValue: suggested,
          validate: (value) => (isValid(value ?? "") ? undefined : `Give ${expected}.`),
        });
    if (isCancel(answer)) {
      cancel("Nothing was written.");
      return undefined;
    }
    answers[topic] = answer;
  }
  return answers as unknown as Answers;
}
