namespace ImpactDialing.Fuzz;

/// <summary>
/// A reader broke a promise: it lost something without a word, did too much work, or answered wrongly.
/// </summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
