using System.Net.Http;

namespace GraphPurge.Service.Graph;

/// <summary>Reads the body of an answer, up to a limit: a few kilobytes of compressed zeros would fill the memory otherwise.</summary>
internal static class AnswerBody
{
    /// <summary>The most bytes of a failure, decompressed: error bodies have some hundred (assumed).</summary>
    private const int LargestFailure = 1 << 20;

    /// <summary>The most bytes of the answer to a read, decompressed: a page has at most 999 items, and an object some kilobytes; 64 KiB for each are plenty (assumed).</summary>
    private const int LargestRead = 64 << 20;

    /// <summary>The most bytes of the answer to anything else, decompressed: a batch has at most 20 answers, of a read or of a failure (assumed).</summary>
    private const int LargestOther = 16 << 20;

    private const int FirstBuffer = 16 << 10;

    /// <exception cref="AnswerTooLargeException">There are more bytes than that.</exception>
    /// <exception cref="InvalidDataException">They cannot be decompressed.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<ArraySegment<byte>> ReadAsync(HttpResponseMessage response, HttpMethod method, CancellationToken cancellationToken)
    {
        var limit = !response.IsSuccessStatusCode ? LargestFailure : method == HttpMethod.Get ? LargestRead : LargestOther;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            // A body that says its length is read into one buffer of that size and a byte more, which shows its end.
            var expected = response.Content.Headers.ContentLength is { } length && length < limit ? (int)length + 1 : FirstBuffer;
            var buffer = new byte[expected];
            var count = 0;
            while (await body.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                count += read;
                if (count > limit)
                {
                    throw new AnswerTooLargeException(limit);
                }

                if (count == buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
                }
            }

            return new ArraySegment<byte>(buffer, 0, count);
        }
    }
}
