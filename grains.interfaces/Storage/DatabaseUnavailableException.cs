namespace ImpactDialing.Storage;

/// <summary>The database did not answer in time, or is being shut down. Nothing was written.</summary>
/// <param name="message">What was waited for, and for how long.</param>
/// <param name="innerException">The cause, if any.</param>
[GenerateSerializer]
[Alias("ImpactDialing.DatabaseUnavailableException")]
public sealed class DatabaseUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
