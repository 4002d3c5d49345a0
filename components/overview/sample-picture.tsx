const ARROW = 'stroke-line-strong fill-none';

/** storefront → catalog in two versions → stock, with the split between them as the thing to look at. */
export function SamplePicture() {
  return (
    <figure className="my-6 overflow-hidden rounded-md border border-line bg-panel">
      <svg
        viewBox="0 0 640 190"
        role="img"
        aria-label="Requests enter the storefront. Its calls to the catalog are split between version 1.0 and version 2.0; both ask stock."
        className="block w-full text-text"
      >
        <defs>
          <marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="4" orient="auto">
            <path d="M1 1l5 3-5 3" className="fill-none stroke-faint" />
          </marker>
        </defs>
        <path d="M8 95H52" className={ARROW} markerEnd="url(#tip)" />
        <Box at={[58, 70]} width={112} title="storefront" detail="one version" />
        <path d="M170 95H232" className={ARROW} markerEnd="url(#tip)" />
        <path
          d="M252 77l18 18-18 18-18-18z"
          className="fill-accent-soft stroke-accent"
          strokeWidth="1.2"
        />
        <path
          d="M270 95C310 95 300 48 352 48"
          stroke="var(--v1)"
          strokeWidth="7"
          className="fill-none"
        />
        <path
          d="M270 95C310 95 300 142 352 142"
          stroke="var(--v2)"
          strokeWidth="3"
          className="fill-none"
        />
        <Box at={[354, 23]} width={112} title="catalog 1.0" detail="most of it" mark="var(--v1)" />
        <Box at={[354, 117]} width={112} title="catalog 2.0" detail="you decide" mark="var(--v2)" />
        <path d="M466 48C500 48 496 94 520 95" className={ARROW} markerEnd="url(#tip)" />
        <path d="M466 142C500 142 496 99 514 96" className={ARROW} />
        <Box at={[526, 70]} width={100} title="stock" detail="shared" />
        <text x="252" y="136" textAnchor="middle" className="fill-muted text-[11px]">
          gateway
        </text>
      </svg>
    </figure>
  );
}

type BoxProps = {
  at: readonly [x: number, y: number];
  width: number;
  title: string;
  detail: string;
  mark?: string;
};

function Box({ at: [x, y], width, title, detail, mark }: BoxProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={width} height="50" rx="6" className="fill-bg stroke-line-strong" />
      {mark !== undefined && <rect width="4" height="50" rx="2" fill={mark} />}
      <text x="14" y="21" className="fill-text text-[13px] font-medium">
        {title}
      </text>
      <text x="14" y="38" className="fill-muted text-[11px]">
        {detail}
      </text>
    </g>
  );
}
