import { createReadStream } from 'node:fs';
import { JSONParser, TokenizerError, TokenParserError } from '@streamparser/json';
import { FeedProblem } from './row.js';

/** A value of the document, and the names of what it lies in, outermost first. */
export interface JsonValue {
  path: (string | number)[];
  // biome-ignore lint/suspicious/noExplicitAny: whatever somebody else wrote
  value: any;
}

/**
 * Reads values out of a JSON document in portions, holding no more of it than one portion.
 *
 * @param paths JSONPath of the values, as in `$.objects.*`
 * @throws FeedProblem when the document is not JSON, or was cut
 */
export async function* jsonValues(path: string, paths: string[]): AsyncGenerator<JsonValue[]> {
  const parser = new JSONParser({ paths, keepStack: false, stringBufferSize: undefined });
  const found: JsonValue[] = [];
  let ended = false;
  parser.onValue = ({ value, key, stack }) => {
    const names = stack.slice(1).map((each) => each.key as string | number);
    found.push({ path: [...names, key as string | number], value });
  };
  parser.onEnd = () => {
    ended = true;
  };
  try {
    for await (const chunk of createReadStream(path)) {
      parser.write(chunk);
      yield found.splice(0);
    }
    if (!ended) throw new FeedProblem('The answer was cut off: its JSON has no end.');
  } catch (error) {
    if (error instanceof TokenizerError || error instanceof TokenParserError) {
      throw new FeedProblem('The answer is damaged: it is not JSON.');
    }
    throw error;
  }
}
