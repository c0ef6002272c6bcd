import { query } from './server.mjs';
import { median } from './statistics.mjs';

/**
 * Asks several servers the same questions in turn, so that whatever else the machine does meets all alike.
 *
 * @param {{ server: { url: string }, token: string, count: number }[]} sides
 * @param {Record<string, (count: number) => { text: string, variables: object }>} questions by the figure's name
 * @returns for each side, the answers' times in ms by question
 */
export async function askInTurn(sides, questions, { rounds, warmUp }) {
  const times = sides.map(() => Object.fromEntries(Object.keys(questions).map((name) => [name, []])));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, question] of Object.entries(questions)) {
      for (const [index, side] of sides.entries()) {
        const { text, variables } = question(side.count);
        const begin = performance.now();
        await query(side.server.url, side.token, text, variables);
        if (round >= 0) times[index][name].push(performance.now() - begin);
      }
    }
  }
  return times;
}

/** The quotient of the medians of two sides, the second by the first, and the medians themselves as `…Ms`. */
export function quotients(label, [few, many], times, say) {
  const result = {};
  for (const name of Object.keys(times[0])) {
    const [fewMs, manyMs] = times.map((side) => median(side[name]));
    result[name] = manyMs / fewMs;
    result[`${name}Ms`] = [fewMs, manyMs];
    say(`${label}, ${name}: ${fewMs.toFixed(1)} ms at ${few}, ${manyMs.toFixed(1)} ms at ${many}`);
  }
  return result;
}
