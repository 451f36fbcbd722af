import { isRequestFailure } from "./answer.ts";

/** Deletes something; that it is gone already is what was wanted. */
export async function deleteIfThere(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!isRequestFailure(error) || error.status !== 404) throw error;
  }
}
