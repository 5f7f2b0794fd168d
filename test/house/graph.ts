/** The modules that each module imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** A way that leads from a module back to itself. */
export function findCycle(graph: Graph): string[] | undefined {
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of graph.get(path) ?? []) {
      const cycle = visit(next, [...way, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of graph.keys()) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** The way by which a module comes to something of Node's. */
export function wayToNode(path: string, graph: Graph, seen = new Set<string>()): string[] | undefined {
  if (path.startsWith('node:')) return [path];
  if (seen.has(path)) return undefined;
  seen.add(path);
  for (const next of graph.get(path) ?? []) {
    const way = wayToNode(next, graph, seen);
    if (way) return [path, ...way];
  }
  return undefined;
}
