'use client';

import { X } from 'lucide-react';
import { IconButton, Select, TextInput } from '@/components/ui';
import {
  type FormField,
  type FormOperator,
  type FormTest,
  hasName,
  operatorsOf,
  withField,
} from './condition-form';
import { FIELD_WORDS, operatorWords, valueHint } from './form-words';

type ConditionTestRowProps = {
  label: string;
  test: FormTest;
  /** null: it is to go. */
  onTest: (test: FormTest | null) => void;
};

const FIELDS = [
  'path',
  'host',
  'method',
  'header',
  'cookie',
  'query',
  'user-agent',
  'ip',
] as const satisfies readonly FormField[];
const FIELD_OPTIONS = FIELDS.map((value) => ({ value, label: FIELD_WORDS[value] }));

type OperatorChoice = FormOperator | `not-${FormOperator}`;

/** One question about a request: what of it, how it is compared, with what. */
export function ConditionTestRow({ label, test, onTest }: ConditionTestRowProps) {
  const { field, name, operator, isNegated, value } = test;
  const hint = valueHint(test);
  const choice: OperatorChoice = isNegated ? `not-${operator}` : operator;
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="sr-only">{label}</legend>
      <Select
        label={`${label}: what is looked at`}
        value={field}
        options={FIELD_OPTIONS}
        onValueChange={(next) => onTest(withField(test, next))}
      />
      {hasName(field) && (
        <TextInput
          label={`${label}: name of the ${FIELD_WORDS[field]}`}
          labelHidden
          className="w-32"
          spellCheck={false}
          value={name}
          onValueChange={(next) => onTest({ ...test, name: next })}
        />
      )}
      <Select
        label={`${label}: how it is compared`}
        value={choice}
        options={optionsOf(field)}
        onValueChange={(next) => onTest({ ...test, ...readChoice(next) })}
      />
      {operator !== 'exists' && (
        <TextInput
          label={`${label}: what it is compared with`}
          labelHidden
          className="min-w-28 flex-1"
          spellCheck={false}
          {...(hint !== '' && { placeholder: hint })}
          value={value}
          onValueChange={(next) => onTest({ ...test, value: next })}
        />
      )}
      <IconButton icon={X} label={`remove ${label}`} onClick={() => onTest(null)} />
    </fieldset>
  );
}

function optionsOf(field: FormField): { value: OperatorChoice; label: string }[] {
  return operatorsOf(field).flatMap((operator) => [
    { value: operator, label: operatorWords({ operator, isNegated: false }) },
    { value: `not-${operator}` as const, label: operatorWords({ operator, isNegated: true }) },
  ]);
}

function readChoice(choice: OperatorChoice): Pick<FormTest, 'operator' | 'isNegated'> {
  return isNegation(choice)
    ? { operator: choice.slice('not-'.length) as FormOperator, isNegated: true }
    : { operator: choice, isNegated: false };
}

const isNegation = (choice: OperatorChoice): choice is `not-${FormOperator}` =>
  choice.startsWith('not-');
