namespace ImpactDialing.Data;

/// <summary>What was asked for cannot be done: wrong usage, or a file that cannot be understood. The message is for the person at the terminal and says what to change.</summary>
/// <param name="message">One line, or several when there are several errors.</param>
[GenerateSerializer]
[Alias("ImpactDialing.DataException")]
public sealed class DataException(string message) : Exception(message);
