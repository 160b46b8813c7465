namespace ImpactDialing.Up;

/// <summary>An error that prevents <c>./dev up</c> from running, in one line.</summary>
internal sealed class UpException(string message) : Exception(message);
