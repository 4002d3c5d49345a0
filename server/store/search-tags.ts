/** The forms under which an event is found: each tag, and of `name:value` also `name`. */
export function searchTags(tags: readonly string[]): string[] {
  const forms = tags.flatMap((tag) => {
    const colon = tag.indexOf(':');
    return colon > 0 ? [tag, tag.slice(0, colon)] : [tag];
  });
  return [...new Set(forms)];
}
