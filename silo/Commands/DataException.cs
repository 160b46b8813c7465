namespace ImpactDialing.Commands;

/// <summary>
/// A command cannot be carried out: wrong usage, or an unreadable file. The message is for the person at the terminal
/// and says what to change.
/// </summary>
/// <param name="message">One line for each error.</param>
[GenerateSerializer]
[Alias("ImpactDialing.DataException")]
public sealed class DataException(string message) : Exception(message);
