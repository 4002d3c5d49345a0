import { pointAt } from './point-at';

type ConditionProblemProps = { text: string; problem: { message: string; start: number } };

/** Why a text is no condition, with the place below the text. */
export function ConditionProblem({ text, problem }: ConditionProblemProps) {
  const { column, excerpt, caret } = pointAt(text, problem.start);
  return (
    <div className="text-error">
      <pre aria-hidden className="overflow-hidden leading-4 text-muted">
        {excerpt}
        {'\n'}
        <span className="text-error">{caret}</span>
      </pre>
      <p>
        Column {column}: {problem.message}
      </p>
    </div>
  );
}
