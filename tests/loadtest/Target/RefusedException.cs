namespace ImpactDialing.LoadTest.Target;

/// <summary>The target may not be tested. The message says why.</summary>
internal sealed class RefusedException(string message) : Exception(message);
