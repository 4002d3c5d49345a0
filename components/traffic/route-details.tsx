'use client';

import type { ReactNode } from 'react';
import { InlineConfirm } from '@/components/ui';
import type { GatewayView, RouteView } from '@/server/domain/deployment';
import { FULL_WEIGHT } from '@/server/domain/gateway';
import { ConditionEditor } from './condition/condition-editor';
import { RouteNow } from './route-now';
import type { RouteTraffic } from './route-traffic';
import { RouteRulesForm } from './rules/route-rules-form';
import type { Patch, RouteSettings, RulesState } from './rules/rules-model';

type RouteDetailsProps = {
  gateway: GatewayView;
  view: RouteView;
  traffic: RouteTraffic;
  /** As they are drafted. */
  rules: RulesState;
  onChange: (patch: Patch<RouteSettings>) => void;
  onRelease: () => void;
};

/** Everything about one version but its weight: how it fares, its condition, what happens when it fails. */
export function RouteDetails(props: RouteDetailsProps) {
  const { gateway, view, traffic, rules, onChange, onRelease } = props;
  const { name } = view;
  const route = rules.routes[name] ?? {};
  const names = gateway.routes.map((each) => each.name);
  const order = names.filter((each) => rules.routes[each]?.condition !== undefined);
  return (
    <div className="@container flex min-w-0 flex-col gap-4 border-l-2 border-line-strong pt-1 pb-4 pl-3">
      <Part title="Now">
        <RouteNow view={view} traffic={traffic} />
      </Part>
      {gateway.protocol === 'http' && (
        <Part title="Requests that come here first">
          <ConditionEditor
            route={name}
            condition={route.condition ?? ''}
            strength={route.strength ?? FULL_WEIGHT}
            order={order}
            onChange={onChange}
          />
        </Part>
      )}
      <Part title="When instances are slow, fail or are full">
        <RouteRulesForm
          route={name}
          names={names}
          rules={route}
          protocol={gateway.protocol}
          capabilities={gateway.capabilities}
          onChange={onChange}
        />
      </Part>
      {gateway.rules.sticky !== undefined && (
        <Part title="Clients that are tied to it">
          <div>
            <InlineConfirm
              label="Release its clients"
              name={`Release its clients: ${name}`}
              effect={`Every client that is tied to ${name} is decided anew with its next request, at once.`}
              confirmLabel="Release"
              confirmVariant="primary"
              onConfirm={onRelease}
            />
          </div>
        </Part>
      )}
      {(route.rewrites?.length ?? 0) > 0 && (
        <Part title="Rewrites">
          <ul className="flex flex-col gap-0.5">
            {route.rewrites?.map(({ path, condition }) => (
              <li key={`${path} ${condition}`}>
                <code className="[overflow-wrap:anywhere]">
                  {path} if {condition}
                </code>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-sm">{title}</h3>
      {children}
    </section>
  );
}
