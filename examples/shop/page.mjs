/** The shop window as HTML; says which version of the catalog answered. */
export function page({ version, items }) {
  const rows = items.map(
    ({ title, price, pieces }) =>
      `<tr><td>${escaped(title)}</td><td>€ ${escaped(price)}</td><td>${pieces > 0 ? `${escaped(pieces)} in stock` : 'sold out'}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tea shop</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 32rem; margin: 3rem auto; padding: 0 1rem }
  table { width: 100%; border-collapse: collapse }
  td { padding: .5rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
  td + td { text-align: right }
</style>
<h1>Tea shop</h1>
<table>${rows.join('\n')}</table>
<p>Served by <strong>catalog ${escaped(version)}</strong>. Reload: the split of the gateway decides who answers next.</p>
</html>
`;
}

function escaped(value) {
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
