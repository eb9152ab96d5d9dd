/** The rules of the message tree, as simply as they can be said. */
interface Node {
  readonly id: string;
  parentId: string | null;
  readonly role: 'user' | 'assistant';
  hiddenBy: string | undefined;
}

export class TreeModel {
  /** Oldest first. */
  readonly nodes: Node[] = [];
  leafId: string | null = null;
  /** What moved up when the message before it was deleted alone. */
  readonly lifts: { readonly node: Node; readonly from: string }[] = [];

  get visible(): Node[] {
    return this.nodes.filter((node) => node.hiddenBy === undefined);
  }

  find(id: string): Node {
    const node = this.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) throw new Error(`No node ${id}`);
    return node;
  }

  add(id: string, parentId: string | null, role: Node['role']): void {
    this.nodes.push({ id, parentId, role, hiddenBy: undefined });
    this.leafId = id;
  }

  /** From the first message to this one. */
  pathTo(id: string | null): string[] {
    if (id === null) return [];
    const node = this.find(id);
    return [...this.pathTo(node.parentId), node.id];
  }

  versions(parentId: string | null): string[] {
    return this.visible.filter((node) => node.parentId === parentId).map(({ id }) => id);
  }

  select(id: string): void {
    this.leafId = this.visible.findLast((node) => this.pathTo(node.id).includes(id))?.id ?? null;
  }

  hide(id: string): void {
    const { parentId } = this.find(id);
    for (const node of this.visible) {
      if (this.pathTo(node.id).includes(id)) node.hiddenBy = id;
    }
    if (this.leafId === null || this.find(this.leafId).hiddenBy === undefined) return;
    const version = this.versions(parentId).at(-1);
    if (version === undefined) this.leafId = parentId;
    else this.select(version);
  }

  hideAlone(id: string): void {
    const hidden = this.find(id);
    hidden.hiddenBy = id;
    for (const node of this.nodes.filter(({ parentId }) => parentId === id)) {
      node.parentId = hidden.parentId;
      this.lifts.push({ node, from: id });
    }
    if (this.leafId !== id) return;
    const version = this.versions(hidden.parentId).at(-1);
    if (version === undefined) this.leafId = hidden.parentId;
    else this.select(version);
  }

  restore(id: string): void {
    for (const above of this.pathTo(id)) {
      const { hiddenBy } = this.find(above);
      if (hiddenBy === undefined) continue;
      for (const node of this.nodes) {
        if (node.hiddenBy === hiddenBy) node.hiddenBy = undefined;
      }
      this.lower(hiddenBy);
    }
    if (!this.pathTo(this.leafId).includes(id)) this.select(id);
  }

  private lower(id: string): void {
    const { parentId } = this.find(id);
    for (const { node } of this.lifts.filter(({ from }) => from === id)) {
      if (node.parentId === parentId) node.parentId = id;
    }
    const others = this.lifts.filter(({ from }) => from !== id);
    this.lifts.splice(0, this.lifts.length, ...others);
  }
}
