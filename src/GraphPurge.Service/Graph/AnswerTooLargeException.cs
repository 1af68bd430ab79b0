namespace GraphPurge.Service.Graph;

/// <summary>An answer has more bytes than are read of one.</summary>
internal sealed class AnswerTooLargeException(int limit) : Exception($"The answer has more than {limit:N0} bytes.");
