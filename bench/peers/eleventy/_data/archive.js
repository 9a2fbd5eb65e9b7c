// Every session of ../content with its address, day and committee, the latest first; and its tasks, and the years.
import { readFileSync, readdirSync } from "node:fs";
import { JSON_SCHEMA, load } from "js-yaml";

const root = `${process.env.CONTENT}/committees`;
const read = (path) => load(readFileSync(`${root}/${path}`, "utf8"), { schema: JSON_SCHEMA });

export default function () {
  const sessions = readdirSync(root).flatMap((slug) => {
    const committee = read(`${slug}/committee.yaml`).name;
    return readdirSync(`${root}/${slug}`).filter((name) => name !== "committee.yaml").map((name) => {
      const record = read(`${slug}/${name}`);
      const url = `/committees/${slug}/${name.replace(".yaml", "")}/`;
      return { url, committee, record, day: record.period?.end ?? record.date };
    });
  }).sort((a, b) => (a.day < b.day ? 1 : -1));
  const tasks = sessions.flatMap((session) => session.record.agenda.flatMap((item) =>
    (item.tasks ?? []).map((task) => ({ url: `${session.url}${task.id}/`, session, item, task }))));
  const years = Object.entries(grouped(sessions));
  return { sessions, tasks, years };
}

function grouped(sessions) {
  const years = {};
  for (const session of sessions) (years[session.day.slice(0, 4)] ??= []).push(session);
  return years;
}
