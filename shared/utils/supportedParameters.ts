import type { Model } from '../domain/model';
import type { GenerationParameters } from '../domain/parameters';

type Parameter = Exclude<keyof GenerationParameters, 'pictureHistory' | 'pdfEngine'>;

/** The names under which OpenRouter's catalogue lists each parameter. */
const CATALOGUE_NAMES: Readonly<Record<Parameter, readonly string[]>> = {
  temperature: ['temperature'],
  topP: ['top_p'],
  maxTokens: ['max_tokens', 'max_completion_tokens'],
  stop: ['stop'],
  seed: ['seed'],
  reasoningEffort: ['reasoning', 'reasoning_effort'],
  verbosity: ['verbosity'],
  responseFormat: ['response_format', 'structured_outputs'],
};

function isParameter(name: string): name is Parameter {
  return Object.hasOwn(CATALOGUE_NAMES, name);
}

/** Whether a model takes a parameter; true where nobody says that it does not. */
export function takesParameter(
  model: Pick<Model, 'supportedParameters'> | undefined,
  parameter: Parameter,
): boolean {
  const supported = model?.supportedParameters;
  return (
    supported === undefined || CATALOGUE_NAMES[parameter].some((name) => supported.includes(name))
  );
}

/** The parameters without those that the model does not take. */
export function takenParameters(
  model: Pick<Model, 'supportedParameters' | 'reasoningEfforts'> | undefined,
  parameters: GenerationParameters,
): GenerationParameters {
  const isTaken = (name: string): boolean => !isParameter(name) || takesParameter(model, name);
  const taken: GenerationParameters = Object.fromEntries(
    Object.entries(parameters).filter(([name]) => isTaken(name)),
  );
  const { reasoningEffort, ...others } = taken;
  const known = model?.reasoningEfforts;
  if (reasoningEffort === undefined || known?.includes(reasoningEffort) !== false) return taken;
  return others;
}
