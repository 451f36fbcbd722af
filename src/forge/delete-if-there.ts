import { isRequestFailure } from "./answer.ts";

/** Deletes something; that it is gone already is what was wanted. */
export async function deleteIfThere(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    // Of a branch or a tag that is gone GitHub says so with 422.
    const isGone =
      isRequestFailure(error) &&
      (error.status === 404 || (error.status === 422 && error.message.includes("Reference does not exist")));
    if (!isGone) throw error;
  }
}
