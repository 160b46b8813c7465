namespace ImpactDialing.Up;

/// <summary>Something that keeps <c>./dev up</c> from running, said in one line.</summary>
internal sealed class UpException(string message) : Exception(message);
