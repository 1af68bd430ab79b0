using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Hosting;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Head">Its request line and headers.</param>
/// <param name="Body">Its body, empty when it has none; null when it was larger than <see cref="HttpLimits.Body"/>.</param>
/// <param name="Ids">The ids that its answer carries.</param>
internal sealed record HttpRequest(RequestHead Head, byte[]? Body, RequestIds Ids);
