'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { Button } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { GatewayRulesForm } from './rules/gateway-rules-form';
import type { GatewaySettings, Patch } from './rules/rules-model';
import { rulesSummary } from './rules/rules-summary';

type SharedRulesProps = {
  gateway: GatewayView;
  /** As they are drafted. */
  rules: GatewaySettings;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (patch: Patch<GatewaySettings>) => void;
};

/** What holds for all versions: in one line, and unfolded as a form. */
export function SharedRules({ gateway, rules, isOpen, onOpenChange, onChange }: SharedRulesProps) {
  const formId = useId();
  const { protocol, routes, capabilities } = gateway;
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <section
      aria-label="Rules for all versions"
      className="border-t border-line pt-2 [&_button]:scroll-mb-28 [&_input]:scroll-mb-28"
    >
      <div className="flex flex-wrap items-center gap-x-2">
        {protocol === 'http' && (
          <Button
            variant="ghost"
            className="-ml-2"
            aria-expanded={isOpen}
            aria-controls={formId}
            onClick={() => onOpenChange(!isOpen)}
          >
            <Icon aria-hidden className="size-3.5" />
            Rules for all versions
          </Button>
        )}
        <span className="min-w-0 text-sm break-words text-muted">
          {rulesSummary(rules, protocol)}
        </span>
      </div>
      <div id={formId} hidden={!isOpen} className="@container pt-2 pl-1">
        {isOpen && protocol === 'http' && (
          <GatewayRulesForm
            names={routes.map(({ name }) => name)}
            rules={rules}
            capabilities={capabilities}
            onChange={onChange}
          />
        )}
      </div>
    </section>
  );
}
