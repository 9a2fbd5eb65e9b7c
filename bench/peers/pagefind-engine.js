// Pagefind with the interface of templates/static/search-engine.js; ids are Pagefind's own.
export async function open(base) {
  const pagefind = await import(`${base}pagefind.js`);
  await pagefind.init();
  let found = new Map();
  return {
    async search(query) {
      const { results } = await pagefind.search(query);
      found = new Map(results.map((result) => [result.id, result]));
      return { total: results.length, ids: [...found.keys()] };
    },
    async page({ ids }, from, most) {
      const shown = await Promise.all(ids.slice(from, from + most).map((id) => found.get(id).data()));
      return { documents: shown.map(({ meta }) => ({ id: Number(meta.id) })), next: from + shown.length };
    },
  };
}
