// The documents to index, one a line: {"id": number, "url": address, "title": heading, "text": text}.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

export async function* corpus(file) {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line);
}
