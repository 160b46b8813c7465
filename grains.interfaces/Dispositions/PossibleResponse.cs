namespace ImpactDialing.Dispositions;

/// <summary>One of a question's possible responses.</summary>
/// <param name="Value">Its text. The value <see cref="NoResponse"/> is never read aloud, though its key works.</param>
/// <param name="Keypad">The whole number that chooses it, unique within the question.</param>
/// <param name="Retry">True if a lead who gave this response is to be called again.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.PossibleResponse")]
public sealed record PossibleResponse(
    long ResponseId,
    string Value,
    int Keypad,
    bool Retry)
{
    /// <summary>The response that every question gets by default.</summary>
    public const string NoResponse = "[No response]";
}
