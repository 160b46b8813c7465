namespace ImpactDialing.Storage;

/// <summary>The database could not be asked in time, or is being shut down. Nothing was written.</summary>
/// <param name="message">What was waited for, and for how long.</param>
/// <param name="innerException">What lies behind it, if anything.</param>
[GenerateSerializer]
[Alias("ImpactDialing.DatabaseUnavailableException")]
public sealed class DatabaseUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
