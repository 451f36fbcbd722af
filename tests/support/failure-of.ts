/** The error that a promise is rejected with. @throws {Error} when it is fulfilled instead. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new TypeError("It failed with something that is no error", { cause: error });
  }
  throw new Error("It did not fail");
}
