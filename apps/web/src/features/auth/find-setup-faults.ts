import { type SetupBody, setupBodySchema } from '@lesart/contracts';

/** The shortest password, in characters; the api asks for the same. */
export const passwordLength = 10;

export type SetupFault = keyof SetupBody;

/** The fields of the first visit that the api would refuse, in the order of the form. */
export function findSetupFaults(fields: SetupBody): SetupFault[] {
  const order: SetupFault[] = ['organisationName', 'name', 'email', 'password'];
  return order.filter((name) => !setupBodySchema.shape[name].safeParse(fields[name]).success);
}
